package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Bounds;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.HostileText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the manifests are: a verdict or a reason, in bounded time and memory. */
class ManifestFuzzTest {
  /** The first inputs load the classes that all of them need. */
  private static final long SECONDS = 2;

  private static final long BYTES = 256 << 20;

  @ParameterizedTest
  @Tag("R30")
  @ValueSource(strings = {"check", "explain", "init"})
  void shouldAnswerWhateverItIsGiven(String command) throws IOException {
    List<String> corpus = corpus();
    int inputs = Bounds.inputs(120);
    for (int seed = 0; seed < inputs; seed++) {
      String text = new HostileText(seed, corpus).next();

      CliRun run =
          Bounds.within(command + " of seed " + seed, SECONDS, BYTES, () -> run(command, text));

      assertThat(run.err()).as("seed %d", seed).doesNotContain("internal error", "\tat ");
      assertThat(run.exit()).as("seed %d", seed).isBetween(ExitCode.OK, ExitCode.UNUSABLE_INPUT);
      assertThat(run.exit() == ExitCode.UNUSABLE_INPUT)
          .as("seed %d: %s", seed, run)
          .isEqualTo(run.err().startsWith("error: "));
    }
  }

  @Test
  @Tag("R30")
  void shouldBoundWhatAliasesAndNestingCost() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
    }
    List<String> bombs =
        List.of(
            bomb.toString(),
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "a: ".repeat(50_000),
            "- ".repeat(50_000),
            "? ".repeat(50_000),
            "x: &x {<<: *x}\n",
            "a: " + "9".repeat(1_000_000) + "\n",
            "{\"a\": 1e" + "9".repeat(1_000_000) + "}");
    for (String text : bombs) {
      CliRun run =
          Bounds.within(
              text.substring(0, 10), SECONDS, BYTES, () -> CliRun.reading(text, "check", "-"));

      assertThat(run.err()).doesNotContain("internal error");
      assertThat(run.exit()).isBetween(ExitCode.OK, ExitCode.UNUSABLE_INPUT);
    }
  }

  private static CliRun run(String command, String text) {
    return switch (command) {
      case "explain" -> CliRun.reading(text, "explain", "--all", "--read-secrets", "-f", "-");
      case "init" -> CliRun.reading(text, "init", "-");
      default -> CliRun.reading(text, "check", "--read-secrets", "-");
    };
  }

  private static List<String> corpus() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String folder :
        List.of(
            "examples",
            "src/test/resources/io/poolwarden/cli",
            "src/test/resources/io/poolwarden/policy")) {
      try (Stream<Path> files = Files.walk(Home.path(folder))) {
        files
            .filter(file -> file.toString().endsWith(".yaml"))
            .sorted()
            .map(ManifestFuzzTest::text)
            .forEach(texts::add);
      }
    }
    return texts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
