package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pool: {engine: Async, poolClass: QueuePool}                                  | an asyncio engine cannot use QueuePool
          pool: {engine: Async, poolClass: NullPool, poolSize: 5}                      | NullPool does not take poolSize
          pool: {engine: Async, driver: psycopg2}                                      | an asyncio engine needs an asyncio driver
          pool: {poolClass: BestPool}                                                  | poolClass is "BestPool"
          pool: {}, clients: [{name: a, declared: {engine: Async}, pool: {poolClass: QueuePool}}] | spec.clients[0].pool: an asyncio engine cannot use QueuePool
          pool: {engine: Async}, alternatives: [{pool: {engine: Async, poolClass: QueuePool}}] | spec.alternatives[0]: an asyncio engine cannot use QueuePool
          pool: {}, environments: [{name: prod, namespaceSelector: {matchLabels: {a: b}}, pool: {engine: Sync, poolClass: AsyncAdaptedQueuePool}}] | spec.environments[0].pool: a sync engine cannot use
          pool: {engine: Async, poolClass: QueuePool}, clients: [{name: a, match: {containers: [a]}, pool: {}}, {name: b}] | spec.pool: client b: an asyncio engine cannot use QueuePool
          pool: {}, clients: [{name: a}], environments: [{name: e, namespaceSelector: {}, clients: [{name: a, pool: {engine: Async, poolClass: QueuePool}}]}] | spec.environments[0].clients[0].pool: an asyncio engine cannot use QueuePool
          pool: {poolSize: 5}, tolerance: {poolSize: {min: 6}}                         | spec.tolerance: the tolerance of poolSize excludes the pool's own value 5
          pool: {maxOverflow: 5}, tolerance: {poolSize: {min: 6}}                      | the tolerance of poolSize widens nothing: the pool states no poolSize
          pool: {poolSize: 5}, tolerance: {poolSize: {min: 6, max: 2}}                 | has a min above its max
          pool: {}, validationActions: [Deny, Warn]                                    | Deny and Warn exclude each other
          pool: {}, rules: [{rules: [no-such-rule], validationActions: [Audit]}]       | there is no rule "no-such-rule"
          pool: {}, rules: [{rules: [setting-mismatch], settings: [pool_size], validationActions: [Audit]}] | there is no setting "pool_size"
          pool: {}, clients: [{name: a}, {name: a}]                                    | spec.clients: the name a is there twice
          pool: {}, clients: [{name: a, via: Pooler}, {name: b, server: pg, via: Direct}] | spec.clients[0].via: client a has via, but no server is named
          pool: {}, clients: [{name: a, version: newest}]                              | "newest" is no version
          pool: {}, clients: [{name: a, match: {containers: ["[ab]"]}}]                | "[ab]" is no name
          pool: {}, environments: [{name: e, namespaceSelector: {}, clients: [{name: b}]}] | spec.environments[0].clients[0].name: spec.clients has no client b; it has default
          pool: {}, environments: [{name: e, namespaceSelector: {matchExpressions: [{key: a, operator: Like}]}}] | not In, NotIn, Exists or DoesNotExist
          pool: {}, sources: {poolSize: {env: [{name: A, format: JSON, pointer: pool}]}} | spec.sources.poolSize.env[0].pointer: "pool" is no JSON pointer
          pool: {}, sources: {poolSize: {unit: Minutes}}                               | poolSize is no time
          pool: {}, sources: {poolSize: {default: many}}                               | "many" is no poolSize
          pool: {}, sources: {poolClass: {values: {x: BestPool}}}                      | "BestPool" is no poolClass
          pool: {}, sources: {poolSize: {files: [{path: db.yaml}]}}                    | is not absolute
          pool: {}, library: {name: Hibernate}                                         | spec.library.name: Hibernate is not known; known is SQLAlchemy
          pool: {}, library: {name: SQLAlchemy, version: latest}                       | spec.library.version: "latest" is no version
          pool: {}, rules: [{rules: [setting-mismatch], validationActions: [Audit]}, {rules: [setting-mismatch], validationActions: [Deny, Warn]}] | spec.rules[1].validationActions: Deny and Warn exclude each other
          pool: {}, clients: [{name: a, match: {kinds: ["Cron Job"]}}]                 | spec.clients[0].match.kinds: "Cron Job" is no name
          pool: {}, clients: [{name: a, sources: {poolSize: {unit: Seconds}}}]         | spec.clients[0].sources.poolSize.unit: poolSize is no time
          pool: {}, environments: [{name: e, namespaceSelector: {}}, {name: e, namespaceSelector: {}}] | spec.environments: the name e is there twice
          pool: {}, environments: [{name: e, namespaceSelector: {}, library: {name: JPA}}] | spec.environments[0].library.name: JPA is not known
          pool: {}, environments: [{name: e, namespaceSelector: {}, validationActions: [Deny, Warn]}] | spec.environments[0].validationActions: Deny and Warn exclude each other
          pool: {}, environments: [{name: e, namespaceSelector: {}, sources: {poolSize: {unit: Seconds}}}] | spec.environments[0].sources.poolSize.unit: poolSize is no time
          pool: {}, clients: [{name: a}], environments: [{name: e, namespaceSelector: {}, clients: [{name: a}, {name: a}]}] | spec.environments[0].clients: the name a is there twice
          pool: {}, clients: [{name: a}], environments: [{name: e, namespaceSelector: {}, clients: [{name: a, version: x}]}] | spec.environments[0].clients[0].version: "x" is no version
          pool: {}, clients: [{name: a}], environments: [{name: e, namespaceSelector: {}, clients: [{name: a, sources: {poolSize: {unit: Seconds}}}]}] | spec.environments[0].clients[0].sources.poolSize.unit: poolSize is no time
          pool: {poolClass: AsyncAdaptedQueuePool}, clients: [{name: a, declared: {engine: Async, driver: asyncpg}}], environments: [{name: e, namespaceSelector: {}, clients: [{name: a, declared: {engine: Sync, driver: psycopg2}}]}] | spec.pool: in environment e: client a: a sync engine cannot use AsyncAdaptedQueuePool
          pool: {}, sources: {url: {env: [{name: A, format: JSON, pointer: /a~2}]}}    | spec.sources.url.env[0].pointer: "/a~2" is no JSON pointer
          pool: {}, sources: {url: {env: [{name: A, format: JSON, pointer: /a~}]}}     | spec.sources.url.env[0].pointer: "/a~" is no JSON pointer
          pool: {}, sources: {poolSize: {files: [{path: /a/db.yaml, pointer: size}]}}  | spec.sources.poolSize.files[0].pointer: "size" is no JSON pointer
          pool: {engine: Async, poolClass: QueuePool}                                  | use poolClass NullPool
          pool: {poolSize: 5}, tolerance: {poolSize: {max: 4}}                         | the tolerance of poolSize excludes the pool's own value 5
          pool: {}, sources: {poolSize: {files: [{path: /a/db.conf, pointer: /size}]}} | spec.sources.poolSize.files[0]: the extension of /a/db.conf does not tell its format
          """)
  void shouldNameWhatIsInconsistent(String spec, String error) {
    // when
    Configuration configuration = configuration(spec);

    // then
    assertThat(configuration.errors()).hasSize(1).first().asString().contains(error);
  }

  @Test
  void shouldAcceptAConsistentConfiguration() {
    // when
    Configuration configuration =
        configuration(
            "pool: {engine: Async, driver: asyncpg, poolClass: AsyncAdaptedQueuePool, poolSize: 5},"
                + " tolerance: {poolSize: {min: 2, max: 10}},"
                + " environments: [{name: staging, namespaceSelector: {matchLabels: {a: b}},"
                + " pool: {engine: Async, driver: asyncpg, poolClass: NullPool}}]");

    // then
    assertThat(configuration.errors()).isEmpty();
  }

  @Test
  void shouldCoverByTheLabelsOfNamespaceAndPods() {
    // given
    Configuration configuration =
        Scene.of(
                """
                kind: DatabaseConfiguration
                metadata: {name: orders}
                spec:
                  match:
                    namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [shop, pay]}, {key: old, operator: DoesNotExist}]}
                    workloadSelector: {matchExpressions: [{key: database, operator: Exists}, {key: kind, operator: NotIn, values: [cache]}]}
                  library: {name: SQLAlchemy}
                  pool: {}
                """)
            .configuration();
    Map<String, String> pods = Map.of("database", "orders");

    // then
    assertThat(configuration.covers(Map.of("team", "pay"), pods)).isTrue();
    assertThat(configuration.covers(Map.of("team", "other"), pods)).isFalse();
    assertThat(configuration.covers(Map.of("team", "pay", "old", ""), pods)).isFalse();
    assertThat(configuration.covers(Map.of("team", "pay"), Map.of())).isFalse();
    assertThat(
            configuration.covers(
                Map.of("team", "pay"), Map.of("database", "orders", "kind", "cache")))
        .isFalse();
  }

  @Test
  void shouldCoverNothingWithoutASelector() {
    // given
    Configuration configuration =
        Scene.of(
                """
                kind: DatabaseConfiguration
                metadata: {name: orders}
                spec: {match: {}, library: {name: SQLAlchemy}, pool: {}}
                """)
            .configuration();

    // then
    assertThat(configuration.covers(Map.of("a", "b"), Map.of("c", "d"))).isFalse();
    assertThat(configuration.errors())
        .isEqualTo(List.of("spec.match: at least one selector must be given and not empty"));
  }

  @Test
  void shouldTakeTheFirstEnvironmentThatMatches() {
    // given
    Configuration configuration =
        configuration(
            "pool: {}, environments: [{name: a, namespaceSelector: {matchLabels: {x: y}}},"
                + " {name: b, namespaceSelector: {}}]");

    // then
    assertThat(configuration.environmentOf(Map.of("x", "y"))).isEqualTo(Optional.of("a"));
    assertThat(configuration.environmentOf(Map.of())).isEqualTo(Optional.of("b"));
    assertThat(configuration("pool: {}").environmentOf(Map.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pool: {}, sources: {url: {env: [{name: A, format: JSON, pointer: /a~0b~1c}]}}
          pool: {poolSize: 5}, tolerance: {poolSize: {min: 5, max: 5}}
          pool: {}, sources: {poolTimeout: {unit: Milliseconds, empty: Default, default: ""}}
          pool: {}, sources: {poolClass: {values: {"on": QueuePool}, default: "on"}}
          pool: {}, sources: {poolSize: {files: [{path: /a/db.yaml, pointer: /size}, {path: /a/size}]}}
          pool: {}, validationActions: [Deny, Audit]
          pool: {}, clients: [{name: a, server: pg, via: Pooler}]
          """)
  void shouldTakeWhatCanBeMeant(String spec) {
    assertThat(configuration(spec).errors()).isEmpty();
  }

  @Test
  void shouldHoldInAnEnvironmentWhateverTheLabels() {
    // given
    Configuration configuration =
        Scene.of(
                """
                kind: DatabaseConfiguration
                metadata: {name: orders}
                spec:
                  match: {namespaceSelector: {matchLabels: {team: shop}}}
                  library: {name: SQLAlchemy}
                  pool: {}
                  validationActions: [Audit]
                  clients: [{name: api, server: pg}]
                  environments:
                  - {name: staging, namespaceSelector: {matchLabels: {stage: "1"}}, validationActions: [Warn]}
                  - name: production
                    namespaceSelector: {matchLabels: {stage: "2"}}
                    clients: [{name: api, server: pg-prod}]
                """)
            .configuration();
    Configuration staging = configuration.in("staging");
    Configuration anywhere = configuration.inAnyNamespace("staging");
    Map<String, String> shop = Map.of("team", "shop");

    // then
    assertThat(configuration.environments()).containsExactly("staging", "production");
    assertThat(configuration.servers()).containsExactly("pg", "pg-prod");
    assertThat(staging.environmentOf(shop)).hasValue("staging");
    assertThat(staging.coversNamespace(Map.of())).isFalse();
    assertThat(anywhere.environmentOf(Map.of())).hasValue("staging");
    assertThat(anywhere.coversNamespace(Map.of())).isTrue();
    assertThat(configuration.in("nowhere")).isSameAs(configuration);
    assertThat(configuration.inAnyNamespace("nowhere")).isSameAs(configuration);
    assertThat(configuration.actionOf(RuleId.COVERAGE_LOST, shop)).isEqualTo(Action.AUDIT);
    assertThat(staging.actionOf(RuleId.COVERAGE_LOST, shop)).isEqualTo(Action.WARN);
    assertThat(configuration.spec().validationActions()).hasSize(1);
  }

  @Test
  void shouldKnowWhetherLabelsOfNamespacesDecide() {
    // given
    String general = "{match: {%s}, library: {name: SQLAlchemy}, pool: {}, environments: [%s]}";
    String name = "matchLabels: {kubernetes.io/metadata.name: shop}";

    // then
    assertThat(selecting(general.formatted("workloadSelector: {matchLabels: {a: b}}", "")))
        .isEqualTo("namespaces false, labels false");
    assertThat(selecting(general.formatted("namespaceSelector: {" + name + "}", "")))
        .isEqualTo("namespaces true, labels false");
    assertThat(selecting(general.formatted("namespaceSelector: {matchLabels: {a: b}}", "")))
        .isEqualTo("namespaces true, labels true");
    assertThat(
            selecting(
                general.formatted(
                    "workloadSelector: {matchLabels: {a: b}}",
                    "{name: e, namespaceSelector: {matchLabels: {a: b}}}")))
        .isEqualTo("namespaces false, labels true");
  }

  private static String selecting(String spec) {
    Configuration configuration =
        Scene.of("{kind: DatabaseConfiguration, metadata: {name: orders}, spec: " + spec + "}")
            .configuration();
    return "namespaces %s, labels %s"
        .formatted(configuration.selectsNamespaces(), configuration.dependsOnNamespaceLabels());
  }

  private static Configuration configuration(String spec) {
    boolean own = spec.startsWith("pool: {}, library: ");
    return Scene.of(
            "{kind: DatabaseConfiguration, metadata: {name: orders}, spec: {match:"
                + " {workloadSelector: {matchLabels: {database: orders}}}, "
                + (own ? "" : "library: {name: SQLAlchemy}, ")
                + spec
                + "}}")
        .configuration();
  }
}
