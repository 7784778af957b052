package io.poolwarden.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture against the real API server, with no webhook. */
@Tag("R38")
@OnControlPlane
class CrdFixturesIT {
  private static final Path FIXTURES = Home.path("src/test/resources/crds");

  @BeforeAll
  static void install(ControlPlane controlPlane) {
    controlPlane.installCustomResourceDefinitions();
  }

  static List<Path> valid() throws IOException {
    return fixtures("valid");
  }

  static List<Path> invalid() throws IOException {
    return fixtures("invalid");
  }

  @ParameterizedTest
  @MethodSource
  void valid(Path fixture, Kubectl kubectl) {
    // when
    Command.Result answer = dryRun(kubectl, fixture);
    // then
    assertThat(answer.err()).isEmpty();
    assertThat(answer.exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource
  void invalid(Path fixture, Kubectl kubectl) throws IOException {
    // given the message that the fixture's first line states
    String expected = Files.readAllLines(fixture).getFirst().substring("# ".length());
    // when
    Command.Result answer = dryRun(kubectl, fixture);
    // then
    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.err()).contains(expected);
  }

  @Test
  void shouldExplainEveryField(Kubectl kubectl) {
    // The schema is published a moment after the resource is served.
    for (String resource : List.of("dbconfig", "dbserver", "poolexempt", "drift")) {
      await(resource)
          .atMost(Duration.ofSeconds(20))
          .until(() ->
              kubectl.run("explain", resource, "--recursive").out().contains("status\t<Object>"));
    }
    assertThat(kubectl.run("explain", "dbconfig.spec.sources.poolTimeout.unit").orFail())
        .contains("Milliseconds")
        .contains("The unit of a time");
  }

  private static Command.Result dryRun(Kubectl kubectl, Path fixture) {
    return kubectl.run("create", "--dry-run=server", "-o", "name", "-f", fixture.toString());
  }

  private static List<Path> fixtures(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES.resolve(folder))) {
      return files.sorted().toList();
    }
  }
}
