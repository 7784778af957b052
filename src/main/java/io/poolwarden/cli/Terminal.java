package io.poolwarden.cli;

import io.poolwarden.output.Style;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Where standard output leads.
 *
 * @param environment the variables that speak of it
 */
record Terminal(Map<String, String> environment, BooleanSupplier present) {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  /** This process's own. */
  static Terminal system() {
    return new Terminal(System.getenv(), Terminal::isThere);
  }

  /** Colours on a terminal that shows them, unless somebody said no: https://no-color.org. */
  Style style() {
    boolean unwanted =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return !unwanted && present.getAsBoolean() ? Style.COLOURED : Style.PLAIN;
  }

  /** The JDK tells only of input and output together, and input is a pipe behind helm. */
  private static boolean isThere() {
    try {
      String leadsTo = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return leadsTo.startsWith("/dev/pts/") || leadsTo.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
  }
}
