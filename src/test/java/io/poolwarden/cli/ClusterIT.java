package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.OnControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that read a cluster, as somebody who may list a few types of object and nothing else.
 */
@OnControlPlane(isolated = true)
class ClusterIT {
  private static final String RIGHTS =
      """
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: reader, namespace: tools}
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata: {name: nobody, namespace: tools}
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: reader}
      rules:
      - apiGroups: [poolwarden.io]
        resources: [databaseconfigurations, databaseservers, poolexemptions]
        verbs: [list]
      - apiGroups: ["", apps, batch]
        resources: [namespaces, configmaps, pods, replicationcontrollers, deployments, statefulsets,
          daemonsets, replicasets, jobs, cronjobs]
        verbs: [list]
      ---
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: reader}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
      subjects: [{kind: ServiceAccount, name: reader, namespace: tools}]
      """;

  private static final String ORDERS =
      """
      apiVersion: v1
      kind: Secret
      metadata: {name: orders, namespace: shop}
      stringData: {url: "postgresql+asyncpg://canary:canary@db/orders"}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: orders, namespace: shop}
      spec:
        selector: {matchLabels: {app: orders}}
        template:
          metadata: {labels: {app: orders}}
          spec:
            containers:
            - name: api
              image: shop/orders
              envFrom: [{configMapRef: {name: config-519}}]
              env:
              - {name: DATABASE_URL, valueFrom: {secretKeyRef: {name: orders, key: url}}}
      """;

  private static Path reader;
  private static Path nobody;

  /** More ConfigMaps than one page has; the last of them is the one that is used. */
  @BeforeAll
  static void cluster(ControlPlane controlPlane) {
    controlPlane.installCustomResourceDefinitions();
    controlPlane.createNamespace("shop");
    controlPlane.createNamespace("tools");
    controlPlane
        .kubectl()
        .run("apply", "-f", Home.path("examples/configuration").toString())
        .orFail();
    controlPlane.kubectl().apply(RIGHTS).orFail();
    IntStream.range(0, 520)
        .forEach(i ->
            controlPlane
                .client()
                .resource(
                    new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("config-" + i)
                        .withNamespace("shop")
                        .endMetadata()
                        .withData(Map.of("DB_POOL_SIZE", Integer.toString(i)))
                        .build())
                .create());
    controlPlane.kubectl().apply(ORDERS).orFail();
    reader = controlPlane.kubeconfigOf("tools", "reader");
    nobody = controlPlane.kubeconfigOf("tools", "nobody");
  }

  @Test
  void shouldCheckFilesByWhatTheClusterSays() {
    CliRun run =
        CliRun.of(
            "check", "--kubeconfig", reader.toString(), path("examples/netra-backend/broken"));

    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out())
        .contains("DatabaseConfiguration \"netra\" [staging] requires NullPool")
        .doesNotContain("Namespace netra-staging is not among the files");
  }

  @Test
  void shouldTakeFromTheFilesWhatTheyHaveToo(@TempDir Path folder) throws IOException {
    String configuration =
        Files.readString(Home.path("examples/configuration/databaseconfiguration.yaml"));
    Path changed =
        Files.writeString(
            folder.resolve("netra.yaml"),
            configuration.replace("poolClass: NullPool}", "poolClass: AsyncAdaptedQueuePool}"));

    CliRun run =
        CliRun.of(
            "check",
            "--kubeconfig",
            reader.toString(),
            changed.toString(),
            path("examples/netra-backend/broken"));

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains("[staging] requires AsyncAdaptedQueuePool");
  }

  @Test
  void shouldExplainWhatRunsInTheCluster() throws IOException {
    CliRun one =
        CliRun.of(
            "explain",
            "deploy/orders",
            "-n",
            "shop",
            "-c",
            "api",
            "-o",
            "json",
            "--kubeconfig",
            reader.toString());
    CliRun all = CliRun.of("explain", "--all", "--kubeconfig", reader.toString());

    assertThat(one.err()).isEmpty();
    JsonNode env = new ObjectMapper().readTree(one.out()).at("/containers/0/env");
    assertThat(env.findValuesAsText("value")).contains("519");
    assertThat(env.toString()).contains("\"unresolved\":\"SecretsDisabled\"");
    assertThat(all.exit()).isZero();
    assertThat(all.out())
        .contains("Deployment shop/orders", "/deployments/shop/orders:1)")
        .doesNotContain("canary");
  }

  @Test
  void shouldDraftFromWhatRunsInTheCluster(ControlPlane controlPlane, @TempDir Path folder)
      throws IOException {
    CliRun init = CliRun.of("init", "--kubeconfig", reader.toString());

    assertThat(init.err()).isEmpty();
    assertThat(init.out())
        .contains("poolSize: 519", "In Secrets, of which no value is written here: DATABASE_URL")
        .doesNotContain("canary");
    // and the API server takes it
    Path draft = Files.writeString(folder.resolve("draft.yaml"), init.out());
    controlPlane.kubectl().run("create", "--dry-run=server", "-f", draft.toString()).orFail();
  }

  @Test
  void shouldSayWhichRightIsMissing() {
    CliRun run =
        CliRun.of(
            "check", "--kubeconfig", nobody.toString(), path("examples/netra-backend/broken"));

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err())
        .contains(
            "does not let you list databaseconfigurations.poolwarden.io in all namespaces: ask for"
                + " the verb list")
        .hasLineCount(1);
  }

  @Test
  void shouldSayThatNobodyAnswers(@TempDir Path folder) throws IOException {
    // given
    Path gone =
        Files.writeString(
            folder.resolve("kubeconfig"),
            Files.readString(reader).replaceAll("https://[^\\s\"]+", "https://127.0.0.1:1"));

    CliRun run = CliRun.of("init", "--kubeconfig", gone.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("https://127.0.0.1:1", "cannot be asked for").hasLineCount(1);
  }

  @Test
  void shouldNotTakeAnotherContextForOneThatIsNotThere() {
    CliRun run =
        CliRun.of("explain", "--all", "--context", "gone", "--kubeconfig", reader.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("no context \"gone\" in " + reader + "; it has ");
  }

  @Test
  void shouldBeAPluginOfKubectl(ControlPlane controlPlane, @TempDir Path folder)
      throws IOException {
    // given
    Files.createSymbolicLink(folder.resolve("kubectl-poolwarden"), Home.path("bin/poolwarden"));
    String kubectl = controlPlane.kubectl().binary().toString();
    String search = folder + ":" + System.getenv("PATH");

    Command.Result version =
        Command.of(kubectl, "poolwarden", "version").withVariable("PATH", search).run();
    Command.Result help =
        Command.of(kubectl, "poolwarden", "check", "--help").withVariable("PATH", search).run();

    assertThat(version.orFail()).startsWith("poolwarden ");
    assertThat(help.orFail()).contains("Usage: kubectl poolwarden check");
  }

  private static String path(String relative) {
    return Home.path(relative).toString();
  }
}
