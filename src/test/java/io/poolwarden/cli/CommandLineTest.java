package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.testing.Command;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldEndWith2WhereItsOutputCannotBeWritten() {
    StringWriter err = new StringWriter();
    Writer full =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("No space left on device");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    int exit =
        new Cli(List.of(new VersionCommand()))
            .writingTo(new PrintWriter(full), new PrintWriter(err))
            .run("version");

    assertThat(exit).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(err).hasToString("error: standard output cannot be written\n");
  }

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
  void shouldSayWhatIsWrongWithTheCommandLineAndNoMore() {
    assertThat(CliRun.of("check").err())
        .isEqualToNormalizingNewlines(
            "error: Missing required parameter: 'PATH'\nTry 'poolwarden check --help'.\n");
    assertThat(CliRun.of("try", "--output", "poolSize").err())
        .startsWith("error: Invalid value for option '--output'")
        .endsWith("Try 'poolwarden try --help'.\n");
    assertThat(CliRun.of("chekc").err())
        .startsWith("error: Unmatched argument at index 0: 'chekc'")
        .contains("Did you mean poolwarden check?")
        .endsWith("Try 'poolwarden --help'.\n");
    assertThat(CliRun.of("check", "--fial-on", "deny", "x").err())
        .isEqualTo(
            """
            error: Unknown option: '--fial-on'
            Did you mean --fail-on?
            Try 'poolwarden check --help'.
            """);
    assertThat(CliRun.of("check", "--outptu=json", "x").err()).contains("Did you mean --output?");
    assertThat(CliRun.of("check", "--nonsense", "x").err()).doesNotContain("Did you mean");
    assertThat(CliRun.of("check", "--nonsense", "x").exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
  }

  @Test
  void shouldTakeHelpForAWordToo() {
    assertThat(CliRun.of("help", "check")).isEqualTo(CliRun.of("check", "--help"));
    assertThat(CliRun.of("help")).isEqualTo(CliRun.of("--help"));
    assertThat(CliRun.of("check", "--help").exit()).isZero();
    assertThat(CliRun.of("check", "--help").out()).contains("helm template").contains("check -");
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

  @Test
  void shouldSayItsVersionToPeopleAndPrograms() throws IOException {
    assertThat(CliRun.of("version").out())
        .startsWith("poolwarden ")
        .endsWith("\nresources poolwarden.io/v1alpha1\n");
    assertThat(
            new ObjectMapper()
                .readTree(CliRun.of("version", "-o", "json").out())
                .path("resources")
                .asText())
        .isEqualTo("poolwarden.io/v1alpha1");
  }

  @Test
  void shouldCompleteCommandsAndOptionsInARealShell(@TempDir Path folder) throws IOException {
    // given
    CliRun run = CliRun.of("completion", "bash");
    Path script = Files.writeString(folder.resolve("completion"), run.out());

    // then
    assertThat(completed(script, "poolwarden ch")).containsExactly("check");
    assertThat(completed(script, "poolwarden check --read")).containsExactly("--read-secrets");
    assertThat(completed(script, "poolwarden test --output j")).contains("json", "junit");
    assertThat(CliRun.of("completion", "zsh").out()).contains("bashcompinit", run.out());
    assertThat(CliRun.of("completion", "fish").exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
  }

  /** What the shell offers after a line. */
  private static List<String> completed(Path script, String line) {
    int words = line.split(" ", -1).length;
    String program =
        """
        source "$1"
        COMP_LINE=$2
        read -r -a COMP_WORDS <<<"$2"
        COMP_CWORD=%d
        COMP_POINT=${#COMP_LINE}
        handler=$(complete -p poolwarden | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        "$handler" poolwarden "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf '%%s\n' "${COMPREPLY[@]}"
        """
            .formatted(words - 1);
    return Command.of("bash", "-c", program, "bash", script.toString(), line)
        .run()
        .orFail()
        .lines()
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  @Test
  void shouldNameItselfAsItIsCalled() {
    new Cli(List.of(new TestCommand(java.time.Clock.systemUTC())))
        .named("kubectl poolwarden")
        .writingTo(new PrintWriter(out, true), new PrintWriter(err, true))
        .run("test", "--help");

    assertThat(out.toString()).contains("Usage: kubectl poolwarden test");
  }

  private int run(String... args) {
    return new Cli(List.of(new Broken(), new Unusable()))
        .writingTo(new PrintWriter(out, true), new PrintWriter(err, true))
        .run(args);
  }

  @CommandLine.Command(name = "broken")
  private static final class Broken implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new IllegalStateException("first line\nsecond line");
    }
  }

  @CommandLine.Command(name = "unusable")
  private static final class Unusable implements Callable<Integer> {
    @Override
    public Integer call() {
      throw new UnusableInputException("nothing to read: name a file");
    }
  }
}
