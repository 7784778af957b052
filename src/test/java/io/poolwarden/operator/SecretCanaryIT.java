package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No value of a Secret, and no user info or password of a URL, is in anything that Poolwarden says,
 * whether it may read Secrets or not. Every such value has a mark in it that is searched for.
 */
@Tag("R34")
@OnControlPlane(isolated = true, auditLog = true)
class SecretCanaryIT {
  private static final Path CASES =
      Home.path("src/test/resources/io/poolwarden/operator/SecretCanaryIT");
  private static final String STRICT = "canary-strict";
  private static final String LENIENT = "canary-lenient";
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ControlPlane controlPlane;
  private final Kubectl kubectl;

  /** What was said, by whom. */
  private final Map<String, String> said = new TreeMap<>();

  SecretCanaryIT(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
    this.kubectl = controlPlane.kubectl();
  }

  @Test
  @Tag("R35")
  void shouldNeverShowWhatIsSecret() throws IOException {
    // given workloads with secrets in every place that a value can come from
    prepare(STRICT, "production");
    prepare(LENIENT, "lenient");

    // when Secrets are not read, then nothing of them is known and nothing shown
    Map<String, Object> values = new HashMap<>();
    try (var off =
        Installation.on(controlPlane, values, "--log-level=TRACE", "--log-format=text")) {
      Map<String, String> states = play(off);
      assertThat(states).containsEntry("deployment-literal", "Drifted");
      assertThat(states).doesNotContainEntry("deployment-right-hidden", "Drifted");
      assertThat(states).doesNotContainEntry("deployment-other-hidden", "Drifted");
      assertNothingShown(off);
    }

    // and when they are read, the verdicts are right, and still nothing is shown
    values.put("secrets.enabled", true);
    values.put("secrets.namespaces[0]", STRICT);
    values.put("secrets.namespaces[1]", LENIENT);
    kubectl.in(LENIENT).run("delete", "deployments", "--all").orFail();
    try (var on = Installation.on(controlPlane, values, "--log-level=TRACE", "--log-format=json")) {
      Map<String, String> states = play(on);
      assertThat(states)
          .containsEntry("deployment-right-hidden", "InSync")
          .containsEntry("deployment-other-hidden", "Drifted")
          .containsEntry("deployment-malformed-hidden", "Drifted")
          .containsEntry("deployment-by-key", "Drifted");
      assertThat(said.get("denials"))
          .contains("poolSize is a value that is not shown (Secret other, key DB_POOL_SIZE)")
          .contains("poolRecycle is a value that is not shown")
          .doesNotContain("right-hidden");
      assertNothingShown(on);
      assertForbiddenIsToldAsAbsent();
    }
  }

  /** Where a Secret may not be read, nobody learns by that whether it is there. */
  private void assertForbiddenIsToldAsAbsent() {
    Kubectl there = kubectl.in(LENIENT);
    String user = "--as=system:serviceaccount:" + Installation.NAMESPACE + ":poolwarden";
    there.run("delete", "rolebinding", "poolwarden-secrets").orFail();
    await()
        .atMost(SOON)
        .until(() -> !there.run("auth", "can-i", "get", "secrets", user).succeeded());
    there.run("create", "secret", "generic", "present", "--from-literal=size=50").orFail();
    there.apply(readerOf("present")).orFail();
    there.apply(readerOf("missing")).orFail();
    await().atMost(SOON).until(() -> states(LENIENT).containsKey("pod-missing"));
    await().atMost(SOON).until(() -> states(LENIENT).containsKey("pod-present"));

    assertThat(told("present"))
        .contains("Forbidden")
        .isEqualTo(told("missing").replace("missing", "present"));
  }

  private static String readerOf(String secret) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: %1$s}
    spec:
      containers:
      - name: api
        image: x
        env: [{name: DB_POOL_SIZE, valueFrom: {secretKeyRef: {name: %1$s, key: size}}}]
    """
        .formatted(secret);
  }

  private String told(String pod) {
    return kubectl
        .in(LENIENT)
        .run(
            "get",
            "driftreport/pod-" + pod,
            "-o",
            "jsonpath={.status.state}{.status.clients}{.status.findings}")
        .orFail();
  }

  private void prepare(String namespace, String environment) throws IOException {
    controlPlane.createNamespace(namespace);
    kubectl
        .run("label", "namespace", namespace, "team=canary", "environment=" + environment)
        .orFail();
    kubectl.in(namespace).apply(read("sources.yaml")).orFail();
  }

  /** Applies all, with the answers kept, and gives the states of the reports. */
  private Map<String, String> play(Installation poolwarden) throws IOException {
    poolwarden.configure(read("configuration.yaml"));
    said.put("denials", denials());
    var applied = kubectl.in(LENIENT).apply(read("workloads.yaml"), "--server-side");
    applied.orFail();
    said.put("warnings", applied.out() + applied.err());
    said.put("ConfigMap's denial", configMapDenial());
    List<String> names = new ArrayList<>();
    objects("workloads.yaml").forEach(o -> names.add("deployment-" + name(o)));
    await("the reports").atMost(SOON).until(() -> states(LENIENT).keySet().containsAll(names));
    await("the counts")
        .atMost(SOON)
        .until(() ->
            get("databaseconfiguration/canary", "jsonpath={.status.workloads.total}")
                .equals(Integer.toString(states(LENIENT).size() + states(STRICT).size())));
    return states(LENIENT);
  }

  private Map<String, String> states(String namespace) {
    Map<String, String> states = new TreeMap<>();
    kubectl
        .in(namespace)
        .run(
            "get",
            "driftreports",
            "-o",
            "jsonpath={range .items[*]}{.metadata.name}={.status.state}{\"\\n\"}{end}")
        .orFail()
        .lines()
        .map(line -> line.split("=", -1))
        .filter(line -> !line[1].isEmpty())
        .forEach(line -> states.put(line[0], line[1]));
    return states;
  }

  /** Messages and causes, as a client gets them. */
  private String denials() throws IOException {
    StringBuilder denials = new StringBuilder();
    for (HasMetadata object : objects("workloads.yaml")) {
      try {
        controlPlane.client().resource(object).inNamespace(STRICT).dryRun().create();
      } catch (KubernetesClientException denied) {
        denials.append(denied.getStatus()).append('\n');
      }
    }
    assertThat(denials.toString()).contains("Deployment canary-strict/literal");
    return denials.toString();
  }

  /** A ConfigMap that would break who uses it by a URL with a password. */
  private String configMapDenial() {
    Kubectl strict = kubectl.in(STRICT);
    strict
        .apply(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: pool}
            data: {class: AsyncAdaptedQueuePool}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: user}
            spec:
              containers:
              - name: api
                image: x
                env:
                - {name: DB_POOL_CLASS, valueFrom: {configMapKeyRef: {name: pool, key: class}}}
            """)
        .orFail();
    await("its report").atMost(SOON).until(() -> states(STRICT).containsKey("pod-user"));
    String broken = "{\"data\":{\"class\":\"postgresql://owner:c4n4ry@db/orders\"}}";
    var denied = strict.run("patch", "configmap", "pool", "--type=merge", "-p", broken);
    assertThat(denied.err()).contains("Pod user").contains("poolClass");
    return denied.out() + denied.err();
  }

  private void assertNothingShown(Installation poolwarden) throws IOException {
    said.put("reports", get("driftreports", "yaml"));
    said.put("configuration", get("databaseconfigurations", "yaml"));
    said.put("Events", get("events", "yaml"));
    said.put("webhook", get("validatingwebhookconfigurations", "yaml"));
    for (String path : List.of("/metrics", "/readyz", "/livez", "/healthz", "/")) {
      said.put(path, poolwarden.replica().get(path).body());
    }
    said.put("log", poolwarden.replica().process().log());
    said.put("audit log", Files.readString(controlPlane.auditLog()));
    assertThat(said.get("audit log")).contains("poolwarden.io/");
    assertThat(said.get("reports")).contains("poolSize");
    assertThat(said.get("Events")).contains("Drifted");
    said.forEach((who, what) -> assertThat(marks(what)).as(who).isEmpty());
  }

  /** What is around every mark. */
  private static List<String> marks(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> around = new ArrayList<>();
    for (String mark : List.of("c4n4ry", "31415926")) {
      for (int at = lower.indexOf(mark); at >= 0; at = lower.indexOf(mark, at + 1)) {
        around.add(text.substring(Math.max(0, at - 100), Math.min(text.length(), at + 20)));
      }
    }
    return around;
  }

  private String get(String what, String output) {
    List<String> arguments = new ArrayList<>(List.of("get", what, "-o", output));
    if (!what.contains("/")) {
      arguments.add("--all-namespaces");
    }
    return kubectl.run(arguments.toArray(String[]::new)).orFail();
  }

  private List<HasMetadata> objects(String file) throws IOException {
    byte[] bytes = read(file).getBytes(StandardCharsets.UTF_8);
    return controlPlane.client().load(new ByteArrayInputStream(bytes)).items();
  }

  private static String name(HasMetadata object) {
    return object.getMetadata().getName();
  }

  private static String read(String file) throws IOException {
    return Files.readString(CASES.resolve(file));
  }
}
