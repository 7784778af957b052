package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldDocumentExitCodesInHelp() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains(
            "Exit codes:",
            "Done; nothing would be denied.",
            "Something would be denied",
            "Internal error");
  }

  @Test
  void shouldPrintVersion() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).startsWith("poolwarden ");
  }

  @Test
  void shouldCallWrongUsageUnusable() {
    assertThat(run("nonsense")).isEqualTo(2);
    assertThat(err.toString()).contains("nonsense");
  }

  @Test
  void shouldAskForACommand() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Missing command");
  }

  @Test
  void shouldTurnABugIntoOneLineAndExitThree() {
    assertThat(run("broken")).isEqualTo(3);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("internal error: IllegalStateException: first line second line");
  }

  @Test
  void shouldCallUnusableInputByItsReason() {
    assertThat(run("unusable")).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines("error: nothing to read: name a file");
  }

  private int run(String... args) {
    return new Cli(List.of(new Broken(), new Unusable()))
        .writingTo(new PrintWriter(out, true), new PrintWriter(err, true))
        .run(args);
  }

  @Command(name = "broken")
  private static final class Broken implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("first line\nsecond line");
    }
  }

  @Command(name = "unusable")
  private static final class Unusable implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new UnusableInputException("nothing to read: name a file");
    }
  }
}
