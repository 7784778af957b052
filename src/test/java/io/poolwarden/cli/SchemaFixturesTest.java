package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fixtures that the API server takes or refuses, without one. */
@Tag("R38")
class SchemaFixturesTest {
  private static final Path FIXTURES = Home.path("src/test/resources/crds");
  private static final String UNKNOWN = "unknown field \"";

  static List<Path> valid() throws IOException {
    return fixtures("valid");
  }

  static List<Path> invalid() throws IOException {
    return fixtures("invalid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void shouldTakeWhatTheApiServerTakes(Path fixture) {
    CliRun run = CliRun.of("check", fixture.toString());

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void shouldRefuseWhatTheApiServerRefusesAtTheSameField(Path fixture) throws IOException {
    // given what the API server says, in the fixture's first line
    String field = field(Files.readAllLines(fixture).getFirst().substring("# ".length()));

    // when
    CliRun run = CliRun.of("check", fixture.toString());

    // then
    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("error: " + fixture + ":", " " + field + ": ");
  }

  private static String field(String message) {
    if (message.startsWith(UNKNOWN)) {
      return message.substring(UNKNOWN.length(), message.length() - 1);
    }
    String first = message.split(" ", 2)[0];
    return first.endsWith(":") ? first.substring(0, first.length() - 1) : first;
  }

  private static List<Path> fixtures(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES.resolve(folder))) {
      return files.sorted().toList();
    }
  }
}
