package io.poolwarden;

/** The composition root. */
public final class Poolwarden {
  private Poolwarden() {}

  /** Runs the command line. */
  public static void main(String[] args) {
    System.exit(0);
  }
}
