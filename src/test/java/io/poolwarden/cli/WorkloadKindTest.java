package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of workload that Kubernetes does not have, as the chart's {@code extraKinds}. */
class WorkloadKindTest {
  private static final String ROLLOUT =
      "--workload-kind=argoproj.io/v1alpha1/Rollout=rollouts:/spec/template";
  private static final String FILES =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy}
        pool: {poolSize: 5}
        sources: {poolSize: {env: [{name: DB_POOL_SIZE}]}}
      ---
      apiVersion: argoproj.io/v1alpha1
      kind: Rollout
      metadata: {name: api, namespace: shop}
      spec:
        template:
          metadata: {labels: {database: orders}}
          spec: {containers: [{name: app, image: app, env: [{name: DB_POOL_SIZE, value: "50"}]}]}
      """;

  @Test
  void shouldIgnoreAKindThatItIsNotToldOf() {
    CliRun run = CliRun.reading(FILES, "check", "-");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("0 workloads", "1 other object ignored");
  }

  @Test
  void shouldCheckAKindThatItIsToldOf() {
    CliRun run = CliRun.reading(FILES, "check", ROLLOUT, "-");

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out())
        .contains("Rollout shop/api", "poolSize is 50 (env DB_POOL_SIZE)", "requires 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollout/api",
        "rollouts/api",
        "Rollout.argoproj.io/api",
        "rollouts.v1alpha1.argoproj.io/api"
      })
  void shouldExplainAKindThatItIsToldOf(String name) {
    CliRun run = CliRun.reading(FILES, "explain", name, "-n", "shop", "-f", "-", ROLLOUT);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("Rollout shop/api", "DB_POOL_SIZE");
  }

  @Test
  void shouldTellKindsOfTheSameNameApartByTheirGroup() {
    String other = "--workload-kind=example.org/v1/Deployment=deployments:/spec/template";
    String files =
        FILES.replace("argoproj.io/v1alpha1", "example.org/v1").replace("Rollout", "Deployment");

    assertThat(
            CliRun.reading(
                    files, "explain", "deployment.example.org/api", "-n", "shop", "-f", "-", other)
                .exit())
        .isZero();
    assertThat(CliRun.reading(files, "explain", "deploy/api", "-n", "shop", "-f", "-", other).err())
        .contains("Deployment shop/api is not among the files");
  }

  @Test
  void shouldNameTheKindsThatItKnows() {
    CliRun run = CliRun.reading(FILES, "explain", "service/api", "-f", "-", ROLLOUT);

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("unknown kind of workload \"service\"", "CronJob, Rollout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Rollout",
        "argoproj.io/Rollout=rollouts:/spec/template",
        "argoproj.io/v1alpha1/Rollout=:/spec/template",
        "argoproj.io/v1alpha1/Rollout=rollouts",
        "argoproj.io/v1alpha1/Rollout=rollouts:spec/template",
        "argoproj.io/v1alpha1/Rollout=rollouts:/spec//template",
        "argoproj.io//Rollout=rollouts:/spec/template"
      })
  void shouldSayHowAKindIsWritten(String kind) {
    CliRun run = CliRun.reading(FILES, "check", "--workload-kind", kind, "-");

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err())
        .contains("'" + kind + "' is not GROUP/VERSION/KIND=PLURAL:TEMPLATE, such as argoproj.io");
  }
}
