package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The demonstration as a user runs it. */
@ResourceLock("bin/poolwarden dev")
class DemoIT {
  private static final Duration LONGEST = Duration.ofMinutes(25);

  @TempDir private Path temporary;

  @Test
  void shouldPlayTheIncidentAndLeaveNothingBehind() {
    // when
    Command.Result demo = demo().run();

    // then
    assertThat(demo.exitCode()).as(demo.out() + demo.err()).isZero();
    assertThat(demo.out())
        .containsSubsequence(
            "$ kubectl apply -f examples/configuration\n",
            "databaseconfiguration.poolwarden.io/netra created",
            "$ kubectl apply -f examples/auth-service\n",
            "deployment.apps/auth-service created",
            "$ kubectl apply -f examples/netra-backend/broken\n",
            "denied the request: Poolwarden: Deployment netra-staging/netra-backend",
            "poolClass is QueuePool (ConfigMap netra-backend-database, key DB_POOL_CLASS)",
            "Set DB_POOL_CLASS=NullPool.",
            "$ kubectl apply -f examples/netra-backend/mended\n",
            "deployment.apps/netra-backend created",
            "$ kubectl apply -f examples/netra-backend/broken/configmap.yaml\n",
            "would break workloads that use it (Deployment netra-backend)",
            "$ kubectl apply -f examples/configuration-tightened.yaml\n",
            "Warning: Poolwarden: with this change 2 workloads",
            "$ kubectl get drift -A\n",
            "deployment-auth-service    Drifted",
            "deployment-netra-backend   Drifted");
    assertNothingLeft();
  }

  @Test
  void shouldShowThatOneValueMakesTheDifference() throws IOException {
    // given auth-service with the pool that asyncio cannot use
    Path copy = temporary.resolve("examples");
    copy(Home.path("examples"), copy);
    Path configMap = copy.resolve("auth-service/configmap.yaml");
    String text = Files.readString(configMap);
    Files.writeString(configMap, text.replace("NullPool", "QueuePool"));

    // when
    Command.Result demo = demo("--examples", copy.toString()).run();

    // then
    assertThat(demo.exitCode()).as(demo.out() + demo.err()).isEqualTo(1);
    assertThat(demo.out())
        .contains("denied the request: Poolwarden: Deployment netra-staging/auth-service");
    assertThat(demo.err())
        .contains(
            "demo: expected \"kubectl apply -f %s/auth-service\" to be admitted, and it was not"
                .formatted(copy));
    assertNothingLeft();
  }

  @Test
  void shouldSayWhatIsMissingFromTheExamples() {
    Command.Result demo = demo("--examples", temporary.toString()).run();

    assertThat(demo.exitCode()).isEqualTo(2);
    assertThat(demo.err()).contains("error: --examples: " + temporary + " has no configuration/");
  }

  private Command demo(String... arguments) {
    List<String> command =
        Stream.concat(
                Stream.of(Home.path("bin/poolwarden").toString(), "demo"), Stream.of(arguments))
            .toList();
    return Command.of(command.toArray(String[]::new))
        .within(LONGEST)
        .withVariable("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
  }

  private void assertNothingLeft() {
    assertThat(Processes.mentioning(temporary)).isEmpty();
    assertThat(temporary.toFile().list((folder, name) -> name.startsWith("poolwarden-demo-")))
        .isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
