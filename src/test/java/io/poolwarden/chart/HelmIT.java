package io.poolwarden.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TestNamespace;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Helm itself, on a control plane. */
@OnControlPlane(isolated = true)
class HelmIT {
  private static final String ENTRY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingWebhookConfiguration
      metadata:
        name: poolwarden
      webhooks:
      - name: workloads.poolwarden.io
        failurePolicy: Fail
        sideEffects: None
        admissionReviewVersions: [v1]
        clientConfig: {url: "https://127.0.0.1:9/admission/workloads"}
        rules:
        - {apiGroups: [""], apiVersions: [v1], resources: [pods], operations: [CREATE]}
      """;

  @Test
  @Tag("R01")
  @Tag("R39")
  void shouldLeaveTheWebhooksToTheOperatorAndNoneWhenItGoes(
      ControlPlane controlPlane, Kubectl kubectl, TestNamespace namespace) {
    // given a release whose operator has filled in an entry and kept a report
    new Helm(Chart.folder())
        .install()
        .withName("poolwarden")
        .withNamespace(namespace.name())
        .withKubeConfig(controlPlane.kubeconfig())
        .call();
    kubectl.apply(ENTRY, "--server-side", "--field-manager=poolwarden").orFail();

    // when it is upgraded
    new Helm(Chart.folder())
        .upgrade()
        .withName("poolwarden")
        .withNamespace(namespace.name())
        .set("deployment.replicas", 3)
        .withKubeConfig(controlPlane.kubeconfig())
        .call();

    // then the entry is as it was
    assertThat(get(kubectl, "deployment/poolwarden", "{.spec.replicas}")).isEqualTo("3");
    assertThat(
            get(
                kubectl,
                "validatingwebhookconfiguration/poolwarden",
                "{.webhooks[*].name}={.webhooks[*].failurePolicy}"))
        .isEqualTo("workloads.poolwarden.io=Fail");

    // when it is uninstalled
    Helm.uninstall("poolwarden")
        .withNamespace(namespace.name())
        .withKubeConfig(controlPlane.kubeconfig())
        .call();

    // then nothing is left but the resources that people have written
    assertThat(left(kubectl)).isEmpty();
    assertThat(kubectl.run("get", "crd", "-o", "name").orFail().lines()).hasSize(4);
    kubectl.run("run", "web", "--image=web").orFail();
  }

  private static List<String> left(Kubectl kubectl) {
    var left = new ArrayList<String>();
    for (String kind :
        List.of(
            "validatingwebhookconfigurations",
            "clusterroles",
            "clusterrolebindings",
            "roles",
            "rolebindings",
            "serviceaccounts",
            "services",
            "deployments",
            "poddisruptionbudgets")) {
      kubectl
          .run("get", kind, "-o", "name")
          .orFail()
          .lines()
          .filter(name -> name.contains("poolwarden"))
          .forEach(left::add);
    }
    return left;
  }

  private static String get(Kubectl kubectl, String what, String path) {
    return kubectl.run("get", what, "-o", "jsonpath=" + path).orFail();
  }
}
