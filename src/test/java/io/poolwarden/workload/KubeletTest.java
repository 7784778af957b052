package io.poolwarden.workload;

import static io.poolwarden.workload.Containers.deployment;
import static io.poolwarden.workload.Containers.show;
import static io.poolwarden.workload.Containers.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Source.ObjectKey;
import io.poolwarden.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubeletTest {

  private static String get(Start start, String name) {
    return show(start.environment().get(name));
  }

  @Test
  void shouldTellWhichKeyAValueCameFrom() {
    Start start =
        deployment(
                """
                envFrom: [{prefix: DB_, configMapRef: {name: orders}}]
                env:
                - {name: KIND, valueFrom: {configMapKeyRef: {name: orders, key: POOL}}}
                - {name: SAME, value: $(KIND)}
                - {name: TEXT, value: "a $(KIND)"}
                """)
            .configMap("orders", Map.of("POOL", "NullPool"))
            .start();

    ObjectKey key = new ObjectKey(Ref.configMap("shop", "orders"), "POOL");
    for (String name : new String[] {"DB_POOL", "KIND", "SAME"}) {
      assertThat(start.environment().get(name))
          .contains(new Value.Known("NullPool", new Source.Variable(name, Optional.of(key))));
    }
    assertThat(start.environment().get("TEXT"))
        .contains(new Value.Known("a NullPool", variable("TEXT")));
  }

  @Test
  void shouldLetUnreadableEnvFromHideOnlyWhatCameBefore() {
    String before = "{configMapRef: {name: before}}";
    String after = "{configMapRef: {name: after}}";
    String secret = "{prefix: DB_, secretRef: {name: s}}";
    Start start =
        deployment("envFrom: [%s, %s, %s]".formatted(before, secret, after))
            .configMap("before", Map.of("DB_A", "1", "OTHER", "2", "DB_", "3"))
            .configMap("after", Map.of("DB_B", "4"))
            .unreadableSecret("s")
            .start();

    assertThat(get(start, "DB_A")).isEqualTo("<SecretsDisabled>");
    assertThat(get(start, "DB_B")).isEqualTo("4");
    assertThat(get(start, "DB_C")).isEqualTo("<SecretsDisabled>");
    assertThat(get(start, "OTHER")).isEqualTo("2");
    assertThat(get(start, "DB_")).isEqualTo("3");
    assertThat(get(start, "ELSE")).isEqualTo("-");
    assertThat(get(start, "DB_no such key")).isEqualTo("-");
    assertThat(start.environment().entries().keySet())
        .containsExactly("DB_", "DB_A", "DB_B", "OTHER");
    assertThat(start.refused()).isEmpty();
  }

  @Test
  void shouldLetLaterEnvFromAndEnvWin() {
    Start start =
        deployment(
                """
                envFrom: [{configMapRef: {name: a}}, {configMapRef: {name: b}}, {configMapRef: {name: a}}]
                env:
                - {name: EMPTY}
                - {name: OPTIONAL, valueFrom: {configMapKeyRef: {name: b, key: none, optional: true}}}
                - {name: GONE, valueFrom: {configMapKeyRef: {name: none, key: k, optional: true}}}
                - {name: TWICE, value: first}
                - {name: SEEN, value: $(TWICE)}
                - {name: TWICE, value: second}
                """)
            .configMap("a", Map.of("X", "a", "EMPTY", "full", "OPTIONAL", "kept"))
            .configMap("b", Map.of("X", "b"))
            .start();

    assertThat(get(start, "X")).isEqualTo("a");
    assertThat(get(start, "EMPTY")).isEmpty();
    assertThat(get(start, "OPTIONAL")).isEqualTo("kept");
    assertThat(get(start, "GONE")).isEqualTo("-");
    assertThat(get(start, "SEEN")).isEqualTo("first");
    assertThat(get(start, "TWICE")).isEqualTo("second");
    assertThat(start.refused()).isEmpty();
  }

  @Test
  void shouldGoOnAfterTheKubeletGivesUp() {
    Start start =
        deployment(
                """
                envFrom: [{prefix: P_, configMapRef: {name: gone}}]
                env:
                - {name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}
                - {name: B, value: QueuePool}
                """)
            .secret("s", Map.of())
            .start();

    assertThat(start.refused()).contains("configmaps \"gone\" not found");
    assertThat(get(start, "P_X")).isEqualTo("<NotFound>");
    assertThat(get(start, "A")).isEqualTo("<NotFound>");
    assertThat(get(start, "B")).isEqualTo("QueuePool");
  }

  @Tag("R17")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{fieldRef: {fieldPath: status.podIP}}|<RuntimeField>",
        "{fieldRef: {fieldPath: spec.nodeName}}|<RuntimeField>",
        "{fieldRef: {fieldPath: metadata.name}}|<RuntimeField>",
        "{fieldRef: {fieldPath: metadata.uid}}|<RuntimeField>",
        "{fieldRef: {fieldPath: metadata.labels}}|<RuntimeField>",
        "{fieldRef: {fieldPath: metadata.namespace}}|shop",
        "{fieldRef: {fieldPath: spec.serviceAccountName}}|default",
        "{fieldRef: {fieldPath: \"metadata.labels['app']\"}}|api",
        "{fieldRef: {fieldPath: \"metadata.labels['none']\"}}|''",
        "{fieldRef: {fieldPath: \"metadata.labels['pod-template-hash']\"}}|<RuntimeField>",
        "{fieldRef: {fieldPath: \"metadata.annotations['note']\"}}|$(A)",
        "{fileKeyRef: {volumeName: v, path: p, key: k}}|<FileKeyRef>",
        "{moonRef: {phase: full}}|<RuntimeField>",
        "{secretKeyRef: {name: sealed, key: k}}|<SecretsDisabled>",
        "{secretKeyRef: {name: sealed, key: k, optional: true}}|<SecretsDisabled>",
        "{configMapKeyRef: {name: forbidden, key: k}}|<Forbidden>",
        "{configMapKeyRef: {name: none, key: k}}|<NotFound>",
        "{resourceFieldRef: {resource: limits.cpu}}|2",
        "{resourceFieldRef: {resource: limits.cpu, divisor: 1m}}|1500",
        "{resourceFieldRef: {resource: requests.cpu, divisor: 0}}|1",
        "{resourceFieldRef: {resource: requests.memory, divisor: 1Mi}}|1024",
        "{resourceFieldRef: {resource: limits.memory}}|1073741824",
        "{resourceFieldRef: {resource: limits.ephemeral-storage}}|<RuntimeField>",
        "{resourceFieldRef: {resource: requests.ephemeral-storage}}|<RuntimeField>",
      })
  void shouldKnowWhatTheTemplateFixes(String from, String expected) {
    Start start =
        deployment(
                """
                resources: {limits: {cpu: 1500m, memory: 1Gi}, requests: {cpu: 0.5}}
                env: [{name: A, valueFrom: %s}]
                """
                    .formatted(from))
            .unreadableSecret("sealed")
            .lookup(Ref.configMap("shop", "forbidden"), new Lookup.Unreadable(Reason.FORBIDDEN))
            .start();

    assertThat(get(start, "A")).isEqualTo(expected);
  }

  @Test
  void shouldKnowMoreOfABarePod() {
    Start start =
        Containers.of(
                """
                kind: Pod
                apiVersion: v1
                metadata: {name: api-0, uid: u1, labels: {b: '2"', a: "1"}}
                spec:
                  serviceAccountName: runner
                  initContainers: [{name: i, resources: {limits: {cpu: 3}}}]
                  containers:
                  - name: app
                    env:
                    - {name: NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
                    - {name: UID, valueFrom: {fieldRef: {fieldPath: metadata.uid}}}
                    - {name: LABELS, valueFrom: {fieldRef: {fieldPath: metadata.labels}}}
                    - {name: ACCOUNT, valueFrom: {fieldRef: {fieldPath: spec.serviceAccountName}}}
                    - {name: CPU, valueFrom: {resourceFieldRef: {containerName: i, resource: limits.cpu}}}
                    - {name: BAD, valueFrom: {resourceFieldRef: {containerName: x, resource: limits.cpu}}}
                """)
            .start();

    assertThat(get(start, "NAME")).isEqualTo("api-0");
    assertThat(get(start, "UID")).isEqualTo("u1");
    assertThat(get(start, "LABELS")).isEqualTo("a=\"1\"\nb=\"2\\\"\"");
    assertThat(get(start, "ACCOUNT")).isEqualTo("runner");
    assertThat(get(start, "CPU")).isEqualTo("3");
    assertThat(start.refused()).contains("container x not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DB_PORT",
        "DB_SERVICE_HOST",
        "DB_SERVICE_PORT",
        "DB_SERVICE_PORT_HTTP_2",
        "MY_DB_PORT_5432_TCP",
        "DB_PORT_5432_TCP_ADDR",
        "DB_PORT_53_UDP_PROTO"
      })
  void shouldNotTakeServiceLinkForUnset(String name) {
    assertThat(get(deployment("args: []").start(), name)).isEqualTo("<ServiceLink>");
    assertThat(get(deployment("env: [{name: A, value: x$(%s)}]".formatted(name)).start(), "A"))
        .isEqualTo("x<ServiceLink>");
    assertThat(get(deployment("env: [{name: %s, value: x}]".formatted(name)).start(), name))
        .isEqualTo("x");
    Start without =
        Containers.of(
                """
                {kind: Pod, apiVersion: v1, metadata: {name: a},
                 spec: {enableServiceLinks: false, containers: [{name: c}]}}
                """)
            .start();
    assertThat(get(without, name)).isEqualTo("-");
    assertThat(get(without, "KUBERNETES_SERVICE_HOST")).isEqualTo("<ServiceLink>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DB_POOL_SIZE", "db_PORT", "PORT", "_PORT", "DB_PORT_X_TCP", "DB_PORTS"})
  void shouldTakeOtherNamesForUnset(String name) {
    assertThat(get(deployment("args: []").start(), name)).isEqualTo("-");
  }

  @Test
  void shouldKeepHolesInText() {
    Start start =
        deployment(
                """
                env:
                - {name: USER, valueFrom: {secretKeyRef: {name: open, key: user}}}
                - {name: PASSWORD, valueFrom: {secretKeyRef: {name: sealed, key: p}}}
                - {name: URL, value: "postgresql+asyncpg://$(USER):$(PASSWORD)@db/$(NONE)$$(USER)"}
                - {name: COPY, value: "$(URL)"}
                - {name: ALONE, value: "$(PASSWORD)"}
                - {name: SECRET, value: "$(USER)"}
                command: [run, --url=$(COPY)]
                args: ["$(NONE)", "$$(USER)"]
                """)
            .secret("open", Map.of("user", "app"))
            .unreadableSecret("sealed")
            .start();

    String url = "postgresql+asyncpg://#app#:<SecretsDisabled>@db/$(NONE)$(USER)";
    assertThat(get(start, "URL")).isEqualTo(url);
    assertThat(get(start, "COPY")).isEqualTo(url);
    assertThat(start.environment().get("ALONE").orElseThrow()).isInstanceOf(Value.Unresolved.class);
    assertThat(start.environment().get("SECRET").orElseThrow()).isInstanceOf(Value.Hidden.class);
    assertThat(start.argv())
        .extracting(Containers::show)
        .containsExactly("run", "--url=" + url, "$(NONE)", "$(USER)");
    assertThat(start.toString() + start.environment().entries()).doesNotContain("#app#");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "$(A)|1",
        "$$(A)|$(A)",
        "$$$(A)|$1",
        "$(B)|$(B)",
        "${A}|${A}",
        "$A|$A",
        "$(|$(",
        "$()|$()",
        "$|$",
        "x$|x$",
        "$(A|$(A",
        "$($(A)|$($(A)",
        "a$\u00e9b|a$\u00c3\ufffdb",
      })
  void shouldExpandAsTheKubeletDoes(String text, String expected) {
    Value expanded =
        new Expansion()
            .expand(
                text,
                variable("X"),
                name ->
                    name.equals("A")
                        ? Optional.of(new Value.Known("1", variable("A")))
                        : Optional.empty());

    assertThat(show(expanded)).isEqualTo(expected);
  }

  @Test
  void shouldKnowWhatABarePodSaysOfItself() {
    String pod =
        """
        kind: Pod
        apiVersion: v1
        metadata: {name: api}
        spec:
          nodeName: node-1
          containers:
          - name: app
            env:
            - {name: NODE, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}
            - {name: IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
            - {name: IPS, valueFrom: {fieldRef: {fieldPath: status.podIPs}}}
            - {name: HOST, valueFrom: {fieldRef: {fieldPath: status.hostIP}}}
        """;
    String status = "status: {podIP: 10.0.0.7, podIPs: [{ip: 10.0.0.7}, {ip: 'fd00::7'}]}";

    Start created = Containers.of(pod).start();
    Start running = Containers.of(pod + status).start();

    assertThat(get(created, "NODE")).isEqualTo("node-1");
    assertThat(get(created, "IP")).isEqualTo("<RuntimeField>");
    assertThat(get(running, "IP")).isEqualTo("10.0.0.7");
    assertThat(get(running, "IPS")).isEqualTo("10.0.0.7,fd00::7");
    assertThat(get(running, "HOST")).isEqualTo("<RuntimeField>");
  }

  @Tag("R30")
  @Test
  void shouldBoundDoublingChains() {
    StringBuilder known = new StringBuilder("env:\n- {name: A0, value: 0123456789}\n");
    StringBuilder hidden =
        new StringBuilder("env:\n- {name: A0, valueFrom: {secretKeyRef: {name: s, key: k}}}\n");
    for (int i = 1; i < 500; i++) {
      String line = "- {name: A%d, value: '$(A%d)$(A%d)'}%n".formatted(i, i - 1, i - 1);
      known.append(line);
      hidden.append(line);
    }
    Containers knownChain = deployment(known.toString());
    Containers hiddenChain = deployment(hidden.toString()).unreadableSecret("s");

    for (Containers chain : new Containers[] {knownChain, hiddenChain}) {
      Start start = Assertions.assertTimeout(Duration.ofMillis(200), chain::start);
      assertThat(get(start, "A499")).startsWith("<TooLarge>");
      assertThat(get(start, "A3")).doesNotContain("TooLarge");
    }
  }

  @Tag("R30")
  @Test
  void shouldBoundUnclosedReferencesAndManyEnvFrom() {
    String entries = "{configMapRef: {name: a}}, ".repeat(20_000);
    StringBuilder prefixes = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      prefixes.append("{prefix: P%d_, configMapRef: {name: a}}, ".formatted(i));
    }
    Containers many =
        deployment(
                "envFrom: [%s%s]\nenv: [{name: X, value: '%s'}, {name: Y, value: y}]"
                    .formatted(entries, prefixes, "$(".repeat(200_000)))
            .configMap("a", Map.of("K", "v"));

    Start start = Assertions.assertTimeout(Duration.ofSeconds(2), many::start);

    assertThat(get(start, "Y")).isEqualTo("y");
    assertThat(get(start, "K")).isEqualTo("<TooLarge>");
    assertThat(get(start, "X")).hasSize(400_000);
  }
}
