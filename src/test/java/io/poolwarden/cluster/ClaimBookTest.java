package io.poolwarden.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Scene;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClaimBookTest {
  private static final Scene SCENE = Scene.of(policies(), deployment("good"), deployment("odd"));
  private static final Ref GOOD = SCENE.workloads().getFirst().ref();
  private static final Ref ODD = SCENE.workloads().getLast().ref();

  private final Set<Ref> broken = new HashSet<>();
  private final Set<Ref> gone = new HashSet<>();
  private final Set<Ref> told = new HashSet<>();
  private final ClaimBook book = new ClaimBook(new FromScene());

  @Test
  void shouldCountAllOthersWhereOneCannotBeJudged() {
    // given
    broken.add(ODD);
    // then
    assertThat(book.of("pg")).containsOnlyKeys(GOOD);
    assertThat(book.of("pg")).containsOnlyKeys(GOOD);
    // and it is counted when it changes to something that can
    broken.clear();
    book.changed(Set.of(ODD));
    assertThat(book.of("pg")).containsOnlyKeys(GOOD, ODD);
  }

  @Test
  void shouldKeepWhatWasClaimedBeforeAndGoOnWithTheRest() {
    // given
    List<Claim> before = book.of("pg").getOrDefault(ODD, List.of());
    assertThat(before).isNotEmpty();
    book.tell(told::addAll);
    // when one cannot be judged any more, and another is gone
    broken.add(ODD);
    gone.add(GOOD);
    book.changed(Set.of(ODD, GOOD));
    // then
    assertThat(book.of("pg")).containsOnlyKeys(ODD).containsEntry(ODD, before);
    assertThat(told).extracting(Ref::name).containsExactly("pg");
  }

  /** What the workloads of the scene claim. */
  private final class FromScene implements ClaimBook.Source {
    @Override
    public boolean synced() {
      return false;
    }

    @Override
    public Policies policies() {
      return SCENE.policies();
    }

    @Override
    public Set<Ref> workloads() {
      return SCENE.workloads().stream().map(Workload::ref).collect(Collectors.toSet());
    }

    @Override
    public List<Claim> claims(Ref ref, Policies policies) {
      if (broken.contains(ref)) {
        throw new IllegalStateException("a bug");
      }
      return SCENE.workloads().stream()
          .filter(workload -> workload.ref().equals(ref) && !gone.contains(ref))
          .flatMap(workload ->
              new Claims(new Evaluator())
                      .of(SCENE.inputs(workload), OptionalInt.empty(), policies, Instant.EPOCH)
                      .stream())
          .toList();
    }

    @Override
    public void later(Runnable task) {
      throw new AssertionError("nothing is known yet");
    }
  }

  private static String policies() {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseServer
    metadata: {name: pg}
    spec: {maxConnections: 100}
    ---
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseConfiguration
    metadata: {name: counted}
    spec:
      match: {workloadSelector: {matchLabels: {database: counted}}}
      library: {name: SQLAlchemy, version: "2.0"}
      pool: {}
      server: pg
      clients: [{name: app, declared: {engine: Async, driver: asyncpg}}]
    """;
  }

  private static String deployment(String name) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %s}
    spec:
      replicas: 2
      template:
        metadata: {labels: {database: counted}}
        spec: {containers: [{name: app}]}
    """
        .formatted(name);
  }
}
