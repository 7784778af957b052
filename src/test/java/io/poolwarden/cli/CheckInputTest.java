package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code check} makes of input that is good, odd, broken or hostile. */
class CheckInputTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: %s}
      spec: {containers: [{name: app, image: a}]}
      """;

  private static final String BY_NAMESPACE =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {namespaceSelector: {matchLabels: {team: shop}}}
        library: {name: SQLAlchemy}
        pool: {}
      """;

  @TempDir Path folder;

  @Test
  void shouldCountKindsThatNoVerdictDependsOn() throws IOException {
    write(
        "all.yaml",
        POD.formatted("a") + "---\napiVersion: v1\nkind: Service\nmetadata: {name: s}\n");
    write("values.yaml", "replicas: 3\n");
    write(
        "crd.json",
        """
        {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "x"}}
        """);

    CliRun run = CliRun.of("check", folder.toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("1 workload, 0 covered", "3 other objects ignored");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldSayThatLabelsOfANamespaceAreMissing() throws IOException {
    write("pod.yaml", POD.formatted("a") + "---\n" + BY_NAMESPACE);

    CliRun run = CliRun.of("check", "-n", "shop", folder.toString());
    CliRun told =
        CliRun.of("check", "-n", "shop", "--namespace-labels", "shop=team=shop", folder.toString());

    assertThat(run.out())
        .contains("note: Namespace shop is not among the files", "--namespace-labels shop=");
    assertThat(told.out()).doesNotContain("note: Namespace").contains("1 workload, 1 covered");
  }

  @Test
  void shouldReadListsAndManyDocumentsFromStandardInput() {
    String list =
        """
        {"apiVersion": "v1", "kind": "List", "items": [
          {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {}},
          {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "b"}, "spec": {}}]}
        """;

    CliRun run = CliRun.reading(list, "check", "-", "-o", "json");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("\"workloads\" : 2", "\"file\" : \"<stdin>\"", "\"line\" : 2", "\"line\" : 3");
  }

  @Test
  void shouldNameEveryBrokenPlaceAndCheckTheRest() throws IOException {
    Path broken =
        write(
            "broken.yaml",
            POD.formatted("a")
                + "---\napiVersion: v1\nkind: Pod\n  metadata: {name: b}\n---\n"
                + POD.formatted("c")
                + "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: m}\ndata:\n  SIZE: 5\n");

    CliRun run = CliRun.of("check", broken.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).contains("2 workloads", "2 unusable");
    assertThat(run.err().lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("error: " + broken + ":8: not YAML: "))
        .anySatisfy(line ->
            assertThat(line)
                .isEqualTo(
                    "error: " + broken + ":19: ConfigMap m: data.SIZE must be a text: quote it"));
  }

  @Test
  void shouldPointIntoTheMalformedWorkload() throws IOException {
    Path pod =
        write(
            "pod.yaml",
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: a}
            spec:
              containers:
              - name: app
                env:
                - name: A
                  value: x
                - name: B
                  value: 5
            """);

    CliRun run = CliRun.of("check", pod.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("error: " + pod + ":11: Pod a: spec.containers[0].env[1].value");
  }

  @Test
  void shouldRefuseOneIdentityTwice() throws IOException {
    Path first = write("a.yaml", POD.formatted("a"));
    Path second = write("b.yaml", "# again\n" + POD.formatted("a"));

    CliRun run = CliRun.of("check", folder.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            second + ":2: Pod a is already given at " + first + ":1: kubectl would apply both")
        .contains("give one of them");
  }

  @Test
  void shouldPointAtTheDeepestPartThatIsWrong() throws IOException {
    // given pools that no engine can have: what the schema cannot say
    Path configuration =
        write(
            "configuration.yaml",
            """
            apiVersion: poolwarden.io/v1alpha1
            kind: DatabaseConfiguration
            metadata: {name: orders}
            spec:
              match: {workloadSelector: {matchLabels: {database: orders}}}
              library: {name: SQLAlchemy, version: "2.0.58"}
              pool: {}
              clients:
              - name: api
              - name: migrations
                declared: {engine: Async}
                pool:
                  poolClass: QueuePool
              environments:
              - name: staging
                namespaceSelector: {matchLabels: {environment: staging}}
                clients:
                - name: worker
            """);

    CliRun run = CliRun.of("check", configuration.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "error: "
                + configuration
                + ":12: DatabaseConfiguration orders: spec.clients[1].pool: an asyncio engine",
            "error: "
                + configuration
                + ":18: DatabaseConfiguration orders: spec.environments[0].clients[0].name:"
                + " spec.clients has no client worker");
  }

  @Test
  void shouldReadAFileOnceThoughNamedTwice() throws IOException {
    Path pod = write("a.yaml", POD.formatted("a"));

    assertThat(CliRun.of("check", folder.toString(), pod.toString()).exit()).isZero();
  }

  @Test
  void shouldNotCallNothingFine() {
    assertThat(CliRun.of("check", folder.toString()))
        .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("no .yaml, .yml or .json file"));
    assertThat(CliRun.of("check", folder.resolve("missing.yaml").toString()))
        .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("missing.yaml: no such file"));
    assertThat(CliRun.reading("", "check", "-"))
        .satisfies(run -> assertThat(run.exit()).isEqualTo(2))
        .satisfies(run -> assertThat(run.err()).contains("<stdin>: no Kubernetes object"));
  }

  @Test
  void shouldNotTakeTheSilenceOfAFailedProgramForFine() throws IOException {
    Path pod = write("pod.yaml", POD.formatted("a"));

    CliRun run = CliRun.reading("# nothing came\n", "check", "--config", pod.toString(), "-");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("<stdin>: no Kubernetes object; see whether the program");
  }

  @Test
  void shouldSayInWordsWhyAFileCannotBeRead() {
    assertThat(CliRun.of("check", "/proc/self/mem").err())
        .startsWith("error: /proc/self/mem: cannot be read: Input/output error");
  }

  @Test
  void shouldNameTheUnknownFieldOfAConfiguration() throws IOException {
    Path configuration =
        write(
            "c.yaml",
            """
            apiVersion: poolwarden.io/v1alpha1
            kind: DatabaseConfiguration
            metadata: {name: orders}
            spec:
              match: {workloadSelector: {matchLabels: {database: orders}}}
              library: {name: SQLAlchemy, version: "2.0"}
              pool:
                poolsize: 5
            """);

    CliRun run = CliRun.of("check", configuration.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .startsWith(
            "error: "
                + configuration
                + ":8: DatabaseConfiguration orders: spec.pool.poolsize: unknown field; known are"
                + " driver, ");
  }

  @Test
  void shouldNameTheWordsThatAFieldTakes() throws IOException {
    Path configuration =
        write(
            "c.yaml",
            """
            apiVersion: poolwarden.io/v1alpha1
            kind: DatabaseConfiguration
            metadata: {name: orders}
            spec:
              match: {workloadSelector: {matchLabels: {database: orders}}}
              library: {name: SQLAlchemy, version: "2.0"}
              pool: {}
              validationActions:
              - Reject
            """);

    CliRun run = CliRun.of("check", configuration.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(":9: ", "Reject", "Deny", "Warn", "Audit");
  }

  @Test
  @Tag("R30")
  void shouldBoundAliasesAndDepth() throws IOException {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(10)));
    }
    Path bomb = write("bomb.yaml", laughs.toString());
    Path deep = write("deep.yaml", "[".repeat(100_000));
    Path deepJson = write("deep.json", "{\"a\":".repeat(100_000));
    Path itself = write("itself.yaml", "a: &a\n  b: *a\n");

    CliRun run = CliRun.of("check", folder.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(4);
    assertThat(run.err())
        .contains(bomb + ":", deep + ":", deepJson + ":", itself + ":")
        .contains("aliases are expanded", "nested deeper");
  }

  @Test
  void shouldNotReadBytesAsText() throws IOException {
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

    CliRun run = CliRun.of("check", binary.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(binary + ": not UTF-8 text");
  }

  @Test
  void shouldSkipWhatAnotherObjectOfTheInputControls() throws IOException {
    write(
        "dump.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, uid: u}
        spec: {template: {spec: {containers: [{name: app}]}}}
        ---
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: api-1
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: api, uid: u, controller: true}]
        spec: {template: {spec: {containers: [{name: app}]}}}
        """);

    assertThat(CliRun.of("check", folder.toString()).out())
        .startsWith("note: no Database")
        .contains("note: 1 workload is not judged: finished, or controlled by another one")
        .contains("1 workload, ");
  }

  @Test
  void shouldJudgeWhatOnlySaysThatItIsControlledOrHasFinished() throws IOException {
    write(
        "all.yaml",
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api}
        spec: {template: {spec: {containers: [{name: app}]}}}
        ---
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata:
          name: other
          ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: api, uid: u, controller: true}]
        spec: {template: {spec: {containers: [{name: app}]}}}
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: {name: job}
        spec: {template: {spec: {containers: [{name: app}]}}}
        status: {conditions: [{type: Complete, status: "True"}]}
        """);

    assertThat(CliRun.of("check", folder.toString()).out())
        .contains("3 workloads, ")
        .doesNotContain("not judged");
  }

  @ParameterizedTest
  @CsvSource({
    "v1, List, v1, Pod, 1 workload",
    "apps/v1, DeploymentList, , , 1 unusable",
    "example.org/v1, AppList, v1, Pod, 1 workload",
    "example.org/v1, AppList, example.org/v1, App, 1 other object ignored"
  })
  void shouldLookIntoAListThatHasAName(
      String version, String list, String itemVersion, String item, String counted)
      throws IOException {
    String type = item == null ? "" : "apiVersion: " + itemVersion + ", kind: " + item + ", ";
    write(
        "list.yaml",
        """
        apiVersion: %s
        kind: %s
        metadata: {name: all}
        items: [{%smetadata: {name: a}, spec: {containers: [{name: app}]}}]
        """
            .formatted(version, list, type));

    assertThat(CliRun.of("check", folder.toString()).out()).contains(counted);
  }

  @Test
  void shouldExplainWrongNamespaceLabels() throws IOException {
    write("a.yaml", POD.formatted("a"));

    CliRun run = CliRun.of("check", folder.toString(), "--namespace-labels", "shop");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--namespace-labels shop: write it as NAMESPACE=KEY=VALUE");
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
