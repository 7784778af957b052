package io.poolwarden.registration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.poolwarden.chart.Chart;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TestNamespace;
import io.poolwarden.workload.WorkloadKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Under the rights of the chart's own service account. */
@OnControlPlane(isolated = true)
class RegistrarIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  @Tag("R24")
  @Tag("R26")
  @Tag("R36")
  void shouldKeepEntriesAndCertificatesUntilTheConfigurationIsDeleted(
      ControlPlane controlPlane, Kubectl kubectl, TestNamespace namespace) throws IOException {
    // given the chart, applied with strict validation
    Path manifests = folder.resolve("chart.yaml");
    Files.writeString(
        manifests, Chart.render(namespace.name(), Map.of("deployment.enabled", false)));
    kubectl.run("apply", "--server-side", "--validate=strict", "-f", manifests.toString()).orFail();
    var served = new CopyOnWriteArrayList<ServingCertificate>();

    try (var client = client(controlPlane, namespace);
        var registrar = registrar(client, namespace, served)) {
      // when
      registrar.start();

      // then
      await().atMost(SOON).until(() -> jsonPath(kubectl, ".name").contains("workloads"));
      assertThat(served).hasSize(1);

      // edits are mended
      kubectl
          .run(
              "patch",
              "validatingwebhookconfiguration",
              "poolwarden",
              "--type=json",
              "-p=[{\"op\":\"replace\",\"path\":\"/webhooks/0/rules/0/operations\",\"value\":[\"CREATE\"]},"
                  + "{\"op\":\"remove\",\"path\":\"/webhooks/0/clientConfig/caBundle\"},"
                  + "{\"op\":\"add\",\"path\":\"/webhooks/0/matchConditions/-\","
                  + "\"value\":{\"name\":\"never\",\"expression\":\"false\"}}]")
          .orFail();
      await()
          .atMost(SOON)
          .until(() ->
              !jsonPath(kubectl, ".matchConditions[*].name").contains("never")
                  && jsonPath(kubectl, ".rules[0].operations").contains("UPDATE")
                  && jsonPath(kubectl, ".clientConfig.caBundle").lines().count() == 1);

      // a deleted Secret comes back
      kubectl.run("delete", "secret", "poolwarden-tls").orFail();
      await().atMost(SOON).until(() -> kubectl.run("get", "secret", "poolwarden-tls").succeeded());

      // a deleted configuration does not
      kubectl.run("delete", "validatingwebhookconfiguration", "poolwarden").orFail();
      await()
          .atMost(SOON)
          .until(() -> registrar.enforcement("orders", 1).equals(Optional.of(Enforcement.DELETED)));
      await()
          .during(Duration.ofSeconds(3))
          .atMost(SOON)
          .until(() ->
              !kubectl.run("get", "validatingwebhookconfiguration", "poolwarden").succeeded());
    }
  }

  private static String jsonPath(Kubectl kubectl, String field) {
    return kubectl
        .run(
            "get",
            "validatingwebhookconfiguration",
            "poolwarden",
            "-o",
            "jsonpath={.webhooks[*]" + field + "}")
        .out();
  }

  private static KubernetesClient client(ControlPlane controlPlane, TestNamespace namespace)
      throws IOException {
    Path kubeconfig = controlPlane.kubeconfigOf(namespace.name(), "poolwarden");
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig, UTF_8)))
        .build();
  }

  private static Registrar registrar(
      KubernetesClient client, TestNamespace namespace, List<ServingCertificate> served) {
    var options =
        new WebhookOptions(
            "poolwarden",
            new Target.ByUrl(URI.create("https://127.0.0.1:9")),
            Set.of("kube-system", namespace.name()),
            5,
            Map.of(),
            WorkloadKind.BUILT_IN);
    return new Registrar(
        client,
        options,
        new Registrar.SecretName(namespace.name(), "poolwarden-tls"),
        new Registrar.Inputs(
            () -> List.of(new AcceptedConfiguration("orders", 1, Optional.empty())),
            () -> true,
            served::add,
            () -> {}),
        new SimpleMeterRegistry());
  }
}
