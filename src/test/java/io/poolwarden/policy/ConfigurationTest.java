package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static Configuration configuration(String spec) {
    return Scene.of(
            "{kind: DatabaseConfiguration, metadata: {name: orders}, spec: {match:"
                + " {workloadSelector: {matchLabels: {database: orders}}}, library: {name:"
                + " SQLAlchemy}, "
                + spec
                + "}}")
        .configuration();
  }
}
