package io.poolwarden.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TestNamespace;
import io.poolwarden.workload.WorkloadKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the API server asks with these entries, all of them with the policy that is to be. */
@OnControlPlane(isolated = true)
class EntryRulesIT {
  private static final String TEMPLATE =
      "{metadata: {labels: {app: web}}, spec: {%s containers: [{name: web, image: web}]}}";
  private static final String CONFIGURATION =
      "{apiVersion: poolwarden.io/v1alpha1, kind: DatabaseConfiguration, metadata: {name: %s},"
          + " spec: {match: {workloadSelector: {matchLabels: {database: orders}}},"
          + " library: {name: SQLAlchemy, version: '2.0'}, pool: {}}}";

  /** Its kinds, with the fields that matter. */
  private static final Path KEDA =
      Home.path("src/test/resources/io/poolwarden/registration/EntryRulesIT/keda.yaml");

  private static RecordingWebhook webhook;

  @BeforeAll
  static void register(ControlPlane controlPlane, Kubectl kubectl) throws IOException {
    webhook = new RecordingWebhook();
    controlPlane.installCustomResourceDefinitions();
    var entries =
        new DesiredEntries(
            new WebhookOptions(
                "poolwarden",
                new Target.ByUrl(webhook.url()),
                Set.of("kube-system", "warden"),
                5,
                Map.of(),
                extended()));
    var everywhere = List.of(new AcceptedConfiguration("orders", 1, Optional.empty()));
    var born = entries.of(everywhere, webhook.authorities(), new Standing(List.of(), Set.of()));
    var proven =
        entries.of(
            everywhere,
            webhook.authorities(),
            new Standing(born, Set.copyOf(entries.unproven(born))));
    controlPlane
        .client()
        .resource(
            new ValidatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName("poolwarden")
                .endMetadata()
                .withWebhooks(proven)
                .build())
        .create();
    await("the webhook to be asked")
        .until(() -> {
          kubectl.run("create", "configmap", "first", "--dry-run=server").orFail();
          return !webhook.asked().isEmpty();
        });
  }

  /**
   * One more, whose template is elsewhere: conditions must hold for objects without it. And KEDA's
   * ScaledJob, whose numbers of Pods are fields of its own.
   */
  private static List<WorkloadKind> extended() {
    var kinds = new ArrayList<>(WorkloadKind.BUILT_IN);
    kinds.add(
        new WorkloadKind(
            "example.com", "v1", "Batch", "batches", List.of("spec", "pod-template", "of")));
    kinds.add(
        new WorkloadKind(
            "keda.sh",
            "v1alpha1",
            "ScaledJob",
            "scaledjobs",
            List.of("spec", "jobTargetRef", "template")));
    return kinds;
  }

  @AfterAll
  static void stop() {
    webhook.close();
  }

  @BeforeEach
  void forget() {
    webhook.asked();
  }

  @Test
  void shouldBeAskedAboutEveryKindOfWorkload(Kubectl kubectl) {
    String template = TEMPLATE.formatted("");
    String running = "selector: {matchLabels: {app: web}}, template: " + template;
    String job = "template: " + TEMPLATE.formatted("restartPolicy: Never,");

    created(kubectl, object("v1", "Pod", "p", "containers: [{name: web, image: web}]"));
    created(kubectl, object("v1", "ReplicationController", "rc", "template: " + template));
    created(kubectl, object("apps/v1", "Deployment", "d", running));
    created(kubectl, object("apps/v1", "StatefulSet", "ss", "serviceName: web, " + running));
    created(kubectl, object("apps/v1", "DaemonSet", "ds", running));
    created(kubectl, object("apps/v1", "ReplicaSet", "rs", running));
    created(kubectl, object("batch/v1", "Job", "j", job));
    created(
        kubectl,
        object(
            "batch/v1", "CronJob", "cj", "schedule: '@daily', jobTemplate: {spec: {" + job + "}}"));

    assertThat(webhook.asked())
        .containsExactly(
            "workloads: CREATE pods p",
            "workloads: CREATE replicationcontrollers rc",
            "workloads: CREATE deployments d",
            "workloads: CREATE statefulsets ss",
            "workloads: CREATE daemonsets ds",
            "workloads: CREATE replicasets rs",
            "workloads: CREATE jobs j",
            "workloads: CREATE cronjobs cj");
  }

  @Test
  void shouldBeAskedAboutUpdatesOfWhatIsJudged(Kubectl kubectl) {
    deployment(kubectl, "changing");
    kubectl.run("run", "changing", "--image=web").orFail();
    webhook.asked();

    kubectl.run("set", "env", "deployment/changing", "A=b").orFail();
    kubectl.run("annotate", "deployment/changing", "poolwarden.io/clients=[]").orFail();
    kubectl.run("label", "pod/changing", "database=orders").orFail();
    kubectl.run("debug", "changing", "--image=web", "--attach=false").orFail();
    kubectl.run("scale", "deployment/changing", "--replicas=3").orFail();
    String replicas = "-p={\"spec\":{\"replicas\":%d}}";
    kubectl.run("patch", "deployment", "changing", replicas.formatted(5)).orFail();
    kubectl.run("patch", "deployment", "changing", replicas.formatted(4)).orFail();
    kubectl.run("scale", "deployment/changing", "--replicas=2").orFail();
    String recreate = "-p={\"spec\":{\"strategy\":{\"type\":\"Recreate\",\"rollingUpdate\":null}}}";
    kubectl.run("patch", "deployment", "changing", recreate).orFail();
    kubectl.run("autoscale", "deployment/changing", "--max=3").orFail();
    kubectl.run("patch", "hpa", "changing", "-p={\"spec\":{\"maxReplicas\":4}}").orFail();
    kubectl.run("annotate", "hpa", "changing", "example.com/note=x").orFail();

    assertThat(webhook.asked())
        .containsExactly(
            "workloads: UPDATE deployments changing",
            "workloads: UPDATE deployments changing",
            "workloads: UPDATE pods changing",
            "workloads: UPDATE pods/ephemeralcontainers changing",
            "scale: UPDATE deployments/scale changing",
            "scale: UPDATE deployments changing",
            "scale: UPDATE deployments changing",
            "autoscalers: CREATE horizontalpodautoscalers changing",
            "autoscalers: UPDATE horizontalpodautoscalers changing");
  }

  @Test
  void shouldBeAskedAboutNumbersThatKedaHasFieldsFor(Kubectl kubectl) {
    // given
    kubectl.run("apply", "-f", KEDA.toString()).orFail();
    kubectl
        .run(
            "wait",
            "--for=condition=Established",
            "crd/scaledjobs.keda.sh",
            "crd/scaledobjects.keda.sh")
        .orFail();
    String job =
        "maxReplicaCount: 4, jobTargetRef: {parallelism: 1, completions: 1, template: %s}"
            .formatted(TEMPLATE.formatted("restartPolicy: Never,"));
    await("the kinds to be served")
        .until(() -> {
          var create = kubectl.command("create", "--dry-run=server", "-f", "-");
          return create
              .withInput("---\n" + object("keda.sh/v1alpha1", "ScaledJob", "sj", job))
              .run()
              .succeeded();
        });
    webhook.asked();

    // when
    created(kubectl, object("keda.sh/v1alpha1", "ScaledJob", "sj", job));
    created(
        kubectl,
        object(
            "keda.sh/v1alpha1",
            "ScaledObject",
            "so",
            "maxReplicaCount: 4, scaleTargetRef: {name: web}"));
    patched(kubectl, "scaledjob/sj", "{\"maxReplicaCount\":5}");
    patched(kubectl, "scaledjob/sj", "{\"jobTargetRef\":{\"parallelism\":2}}");
    patched(kubectl, "scaledjob/sj", "{\"jobTargetRef\":{\"completions\":2}}");
    patched(
        kubectl,
        "scaledjob/sj",
        "{\"maxReplicaCount\":6,\"jobTargetRef\":{\"template\":{\"spec\":{\"restartPolicy\":\"OnFailure\"}}}}");
    patched(kubectl, "scaledobject/so", "{\"maxReplicaCount\":5}");
    // and of what changes no number nothing is asked
    patched(kubectl, "scaledjob/sj", "{\"pollingInterval\":5}");
    kubectl.run("annotate", "scaledjob/sj", "scaledobject/so", "example.com/note=x").orFail();

    // then
    assertThat(webhook.asked())
        .containsExactly(
            "workloads: CREATE scaledjobs sj",
            "autoscalers: CREATE scaledobjects so",
            "scale: UPDATE scaledjobs sj",
            "scale: UPDATE scaledjobs sj",
            "scale: UPDATE scaledjobs sj",
            "workloads: UPDATE scaledjobs sj",
            "autoscalers: UPDATE scaledobjects so");
  }

  private static void patched(Kubectl kubectl, String what, String spec) {
    kubectl.run("patch", what, "--type=merge", "-p={\"spec\":" + spec + "}").orFail();
  }

  @Test
  void shouldBeAskedAboutWhatWorkloadsDependOn(Kubectl kubectl, TestNamespace namespace) {
    kubectl.run("create", "configmap", "orders-db", "--from-literal=A=1").orFail();
    kubectl.run("patch", "configmap", "orders-db", "-p={\"data\":{\"A\":\"2\"}}").orFail();
    kubectl.run("delete", "configmap", "orders-db").orFail();
    kubectl.run("label", "namespace", namespace.name(), "environment=staging").orFail();
    created(kubectl, CONFIGURATION.formatted("orders"));
    kubectl
        .run(
            "patch",
            "dbconfig",
            "orders",
            "--type=merge",
            "-p={\"spec\":{\"unresolved\":\"Warn\"}}")
        .orFail();
    kubectl.run("delete", "dbconfig", "orders").orFail();
    created(
        kubectl,
        "{apiVersion: poolwarden.io/v1alpha1, kind: DatabaseServer, metadata: {name: pg}, spec:"
            + " {}}");
    kubectl
        .run("patch", "dbserver", "pg", "--type=merge", "-p={\"spec\":{\"maxConnections\":9}}")
        .orFail();
    kubectl.run("annotate", "dbserver", "pg", "example.com/note=x").orFail();
    kubectl.run("delete", "dbserver", "pg").orFail();

    assertThat(webhook.asked())
        .containsExactly(
            "configmaps: CREATE configmaps orders-db",
            "configmaps: UPDATE configmaps orders-db",
            "configmap-deletions: DELETE configmaps orders-db",
            "namespaces: UPDATE namespaces " + namespace,
            "databaseconfigurations: CREATE databaseconfigurations orders",
            "databaseconfigurations: UPDATE databaseconfigurations orders",
            "databaseconfiguration-deletions: DELETE databaseconfigurations orders",
            "databaseservers: CREATE databaseservers pg",
            "databaseservers: UPDATE databaseservers pg",
            "databaseserver-deletions: DELETE databaseservers pg");
  }

  @Test
  void shouldBeAskedAboutEachOfACollectionThatIsDeleted(Kubectl kubectl, TestNamespace namespace) {
    kubectl.run("create", "configmap", "one", "--from-literal=A=1").orFail();
    webhook.asked();

    kubectl
        .run(
            "delete",
            "--raw",
            "/api/v1/namespaces/%s/configmaps?fieldSelector=metadata.name%%3Done"
                .formatted(namespace))
        .orFail();

    assertThat(kubectl.run("get", "configmap", "one").succeeded()).isFalse();
    assertThat(webhook.asked()).hasSize(1).allMatch(asked -> asked.contains("DELETE configmaps"));
  }

  @Test
  @Tag("R18")
  void shouldNotBeAskedAboutUpdatesThatChangeNothingJudged(
      Kubectl kubectl, TestNamespace namespace) {
    deployment(kubectl, "same");
    kubectl.run("create", "configmap", "same", "--from-literal=A=1").orFail();
    created(kubectl, CONFIGURATION.formatted("same"));
    webhook.asked();

    String finalizer = "-p={\"metadata\":{\"finalizers\":[\"example.com/wait\"]}}";
    kubectl.run("annotate", "deployment/same", "example.com/note=x").orFail();
    kubectl.run("patch", "deployment", "same", "-p={\"spec\":{\"replicas\":0}}").orFail();
    kubectl.run("patch", "deployment", "same", finalizer).orFail();
    kubectl.run("annotate", "configmap/same", "example.com/note=x").orFail();
    kubectl.run("annotate", "namespace/" + namespace, "example.com/note=x").orFail();
    kubectl.run("annotate", "dbconfig/same", "example.com/note=x").orFail();

    // being deleted, it may even change
    kubectl.run("delete", "deployment", "same", "--wait=false").orFail();
    kubectl.run("set", "env", "deployment/same", "A=b").orFail();
    kubectl.run("patch", "deployment", "same", "-p={\"metadata\":{\"finalizers\":null}}").orFail();
    assertThat(kubectl.run("get", "deployment", "same").succeeded()).isFalse();

    assertThat(webhook.asked()).isEmpty();
  }

  @Test
  @Tag("R03")
  void shouldNotBeAskedAboutExcludedNamespacesNorTheRootCa(
      ControlPlane controlPlane, Kubectl kubectl) {
    controlPlane.createNamespace("warden");
    webhook.asked();

    for (String excluded : List.of("kube-system", "warden")) {
      Kubectl there = controlPlane.kubectl().in(excluded);
      deployment(there, "inside");
      there.run("run", "inside", "--image=web").orFail();
      there.run("create", "configmap", "inside", "--from-literal=A=1").orFail();
      there.run("scale", "deployment/inside", "--replicas=2").orFail();
      there.run("delete", "configmap", "inside").orFail();
      there.run("label", "namespace", excluded, "environment=staging").orFail();
    }
    kubectl.run("create", "configmap", "kube-root-ca.crt", "--from-literal=A=1").orFail();
    kubectl.run("patch", "configmap", "kube-root-ca.crt", "-p={\"data\":{\"A\":\"2\"}}").orFail();
    kubectl.run("delete", "configmap", "kube-root-ca.crt").orFail();

    assertThat(webhook.asked()).isEmpty();
  }

  @Test
  @Tag("R04")
  void shouldNotBeAskedAboutWhatTheClusterLivesOn(Kubectl kubectl, TestNamespace namespace) {
    kubectl
        .run(
            "create",
            "clusterrolebinding",
            "nodes",
            "--clusterrole=cluster-admin",
            "--group=system:nodes")
        .orFail();
    kubectl.run("create", "serviceaccount", "someone").orFail();
    webhook.asked();

    infrastructure(namespace).forEach(object -> created(kubectl, object));
    kubectl.run("create", "token", "someone").orFail();
    kubectl.run("create", "secret", "generic", "s", "--from-literal=A=1").orFail();
    // a kubelet mirrors its static pods
    Command.Result mirrored =
        kubectl.run(
            "run", "mirrored", "--image=web", "--as=system:node:n1", "--as-group=system:nodes");
    assertThat(mirrored.err()).isEmpty();

    assertThat(webhook.asked()).isEmpty();
  }

  private static List<String> infrastructure(TestNamespace namespace) {
    String renewal =
        "signerName: example.com/any, usages: [client auth], request: "
            + TestCertificates.request();
    return List.of(
        object("v1", "Node", "n1", "unschedulable: false"),
        object("coordination.k8s.io/v1", "Lease", "l", "holderIdentity: me"),
        object("certificates.k8s.io/v1", "CertificateSigningRequest", "csr", renewal),
        "{apiVersion: authorization.k8s.io/v1, kind: SubjectAccessReview, spec: {user: a,"
            + " resourceAttributes: {verb: get, resource: pods}}}",
        "{apiVersion: authentication.k8s.io/v1, kind: TokenReview, spec: {token: a}}",
        "{apiVersion: v1, kind: Event, metadata: {name: e}, involvedObject: {namespace: "
            + namespace
            + "}}",
        "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: es},"
            + " addressType: IPv4, endpoints: []}");
  }

  private static void created(Kubectl kubectl, String object) {
    // Marked as YAML: what starts with a brace is taken for JSON.
    kubectl.command("create", "-f", "-").withInput("---\n" + object).run().orFail();
  }

  private static void deployment(Kubectl kubectl, String name) {
    kubectl.run("create", "deployment", name, "--image=web").orFail();
  }

  private static String object(String apiVersion, String kind, String name, String spec) {
    return "{apiVersion: %s, kind: %s, metadata: {name: %s}, spec: {%s}}"
        .formatted(apiVersion, kind, name, spec);
  }
}
