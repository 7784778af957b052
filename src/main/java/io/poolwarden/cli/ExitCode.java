package io.poolwarden.cli;

/** The exit codes of every command; {@code --help} documents them. */
public final class ExitCode {
  /** Nothing would be denied. */
  public static final int OK = 0;

  /** Something would be denied. */
  public static final int DENIED = 1;

  /** The input or the command line could not be used; wins over {@link #DENIED}. */
  public static final int UNUSABLE_INPUT = 2;

  /** An error of Poolwarden itself. */
  public static final int INTERNAL_ERROR = 3;

  private ExitCode() {}
}
