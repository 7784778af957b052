package io.poolwarden.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static final Map<String, Object> EVERYTHING =
      Map.ofEntries(
          Map.entry("observation.enabled", true),
          Map.entry("observation.secrets[0]", "pg-observer"),
          Map.entry("secrets.enabled", true),
          Map.entry("secrets.namespaces[0]", "shop"),
          Map.entry("networkPolicy.enabled", true),
          Map.entry("serviceMonitor.enabled", true),
          Map.entry("extraKinds[0].group", "argoproj.io"),
          Map.entry("extraKinds[0].version", "v1alpha1"),
          Map.entry("extraKinds[0].kind", "Rollout"),
          Map.entry("extraKinds[0].plural", "rollouts"),
          Map.entry("extraKinds[0].template", "/spec/template"));

  @Test
  void shouldPassStrictLint() {
    var result = new Helm(Chart.folder()).lint().strict().call();

    assertThat(result.isFailed()).as(String.join("\n", result.getMessages())).isFalse();
  }

  @Test
  @Tag("R36")
  void shouldAskForExactlyTheRightsItUses() throws IOException {
    var objects = Chart.objects(Chart.render("poolwarden", Map.of()));

    assertThat(rights(objects)).isEqualTo(golden("rights.txt"));
  }

  @Test
  @Tag("R36")
  void shouldReadSecretsAndOtherKindsOnlyWhenTold() throws IOException {
    var objects = Chart.objects(Chart.render("poolwarden", EVERYTHING));

    assertThat(rights(objects)).isEqualTo(golden("rights-everything.txt"));
  }

  @Test
  @Tag("R02")
  @Tag("R36")
  void shouldNotUseWildcards() {
    for (var object : Chart.objects(Chart.render("poolwarden", EVERYTHING))) {
      assertThat(object.path("rules").toString()).doesNotContain("\"*\"");
    }
  }

  @Test
  void shouldLeaveTheWebhooksToTheOperator() {
    var objects = Chart.objects(Chart.render("poolwarden", Map.of()));

    var configuration = Chart.object(objects, "ValidatingWebhookConfiguration", "poolwarden");

    assertThat(configuration).isPresent();
    assertThat(configuration.orElseThrow().has("webhooks")).isFalse();
  }

  /** With {@code -Dwrite=true} the templates are written. */
  @Test
  void shouldInstallTheCrdsAndKeepThem() throws IOException {
    try (var crds = Files.list(Chart.folder().resolveSibling("crds"))) {
      for (Path crd : crds.sorted().toList()) {
        String kept =
            Files.readString(crd)
                .replaceFirst(
                    "(?m)^metadata:\\n",
                    "metadata:\n  annotations:\n    helm.sh/resource-policy: keep\n");
        Path template = Chart.folder().resolve("templates/crds").resolve(crd.getFileName());
        if (Boolean.getBoolean("write")) {
          Files.createDirectories(Chart.folder().resolve("templates/crds"));
          Files.writeString(template, kept);
        }
        assertThat(template).hasContent(kept);
      }
    }
  }

  @Test
  void shouldHaveNoHook() {
    var manifests = Chart.render("poolwarden", EVERYTHING);

    assertThat(manifests).doesNotContain("helm.sh/hook");
  }

  @Test
  @Tag("R03")
  void shouldExcludeSystemNamespacesAndItsOwn() {
    assertThat(arguments("warden", Map.of()))
        .contains("--excluded-namespaces=kube-node-lease,kube-public,kube-system,warden");
  }

  @Test
  void shouldTellTheOperatorWhereTheWebhookIs() {
    var byService = arguments("warden", Map.of());
    var byUrl = arguments("warden", Map.of("webhook.url", "https://127.0.0.1:9443"));

    assertThat(byService)
        .contains("--webhook-service=poolwarden")
        .noneMatch(argument -> argument.startsWith("--webhook-url"));
    assertThat(byUrl)
        .contains("--webhook-url=https://127.0.0.1:9443")
        .noneMatch(argument -> argument.startsWith("--webhook-service"));
  }

  @Test
  void shouldRenderOnlyWhatAnOutsideOperatorNeeds() {
    var objects = Chart.objects(Chart.render("warden", Map.of("deployment.enabled", false)));

    assertThat(objects.stream().map(o -> o.path("kind").asText()).distinct())
        .doesNotContain("Deployment", "Service", "PodDisruptionBudget", "NetworkPolicy")
        .contains("ServiceAccount", "ClusterRole", "Role", "ValidatingWebhookConfiguration");
  }

  @Test
  void shouldRefuseValuesItDoesNotKnow() {
    assertThatThrownBy(() -> Chart.render("warden", Map.of("replicaCount", 3)))
        .hasMessageContaining("replicaCount");
    assertThatThrownBy(() -> Chart.render("warden", Map.of("webhook.timeoutSeconds", 30)))
        .hasMessageContaining("timeoutSeconds");
    assertThatThrownBy(() -> Chart.render("warden", Map.of("secrets.enabled", true)))
        .hasMessageContaining("namespaces");
    assertThatThrownBy(() -> Chart.render("warden", Map.of("observation.enabled", true)))
        .hasMessageContaining("secrets");
  }

  @Test
  void shouldRefuseValuesThatDoNotGoTogether() {
    assertThatThrownBy(() ->
            Chart.render(
                "warden",
                Map.of(
                    "deployment.shutdownDelaySeconds", 30,
                    "deployment.terminationGracePeriodSeconds", 30)))
        .hasMessageContaining("deployment.shutdownDelaySeconds must be less than");
    assertThatThrownBy(() -> Chart.render("warden", Map.of("http.port", 8443)))
        .hasMessageContaining("webhook.port and http.port must differ");
  }

  private static List<String> arguments(String namespace, Map<String, Object> values) {
    var objects = Chart.objects(Chart.render(namespace, values));
    var deployment = Chart.object(objects, "Deployment", "poolwarden").orElseThrow();
    return texts(deployment.at("/spec/template/spec/containers/0/args"));
  }

  /** Every right of every role, one a line: {@code role: group/resource[names]: verbs}. */
  private static String rights(List<JsonNode> objects) {
    var rights = new TreeMap<String, String>();
    for (var role : objects) {
      for (var rule : role.path("rules")) {
        var names = texts(rule.path("resourceNames"));
        for (var resource : texts(rule.path("resources"))) {
          var group = texts(rule.path("apiGroups")).getFirst();
          rights.put(
              "%s %s: %s/%s%s"
                  .formatted(
                      role.path("kind").asText(),
                      role.at("/metadata/name").asText(),
                      group.isEmpty() ? "core" : group,
                      resource,
                      names.isEmpty() ? "" : names),
              String.join(" ", texts(rule.path("verbs"))));
        }
      }
    }
    return rights.entrySet().stream()
        .map(right -> right.getKey() + ": " + right.getValue() + "\n")
        .collect(Collectors.joining());
  }

  private static List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).forEach(texts::add);
    return texts;
  }

  private static String golden(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/io/poolwarden/chart", name));
  }
}
