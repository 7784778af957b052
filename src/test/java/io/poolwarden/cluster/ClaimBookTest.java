package io.poolwarden.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.poolwarden.admission.ClusterUnavailableException;
import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.capacity.Tally;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Scene;
import io.poolwarden.testing.CountedConfiguration;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ClaimBookTest {
  private static final Scene SCENE =
      Scene.of(policies(), deployment("good"), deployment("odd"), deployment("secret"));
  private static final Ref GOOD = SCENE.workloads().get(0).ref();
  private static final Ref ODD = SCENE.workloads().get(1).ref();
  private static final Ref SECRET = SCENE.workloads().get(2).ref();

  private final Set<Ref> broken = new HashSet<>();
  private final Set<Ref> gone = new HashSet<>(Set.of(SECRET));
  private final Set<Ref> told = new HashSet<>();
  private final Map<Ref, Integer> autoscaled = new HashMap<>();
  private final Deque<Runnable> tasks = new ArrayDeque<>();
  private final Map<Duration, Runnable> delayed = new HashMap<>();
  private final ClaimBook book = new ClaimBook(new FromScene());
  private ClaimFinder.Secrets secrets = ClaimFinder.Secrets.UNREAD;
  private boolean secretsAnswer = true;
  private String secretSize = "7";
  private Runnable whileReading = () -> {};

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
  @Tag("R34")
  void shouldLogOfWhatCannotBeJudgedOnlyWhatFailed() {
    // given
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    Logger logger = (Logger) LoggerFactory.getLogger(ClaimBook.class);
    logger.addAppender(logged);
    // when one fails with what may have come from a Secret
    broken.add(ODD);
    book.of("pg");
    logger.detachAppender(logged);
    // then
    assertThat(logged.list)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.getThrowableProxy()).isNull();
          assertThat(event.getFormattedMessage()).isEqualTo("claims not counted");
          assertThat(event.getKeyValuePairs().stream().map(pair -> pair.key + " " + pair.value))
              .contains("name odd", "error IllegalStateException");
        });
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

  @Test
  void shouldReadSecretsAfterwardsAndCountWhatTheySay() {
    // given two workloads of 2 × (5+10) each, and one of which only a Secret says how much
    gone.clear();
    book.tell(told::addAll);
    // when somebody asks, then nothing is read, and what is not known is not counted
    assertThat(demand()).isEqualTo(60);
    assertThat(book.settled("pg")).isFalse();
    // and after it was read it is known, and told
    told.clear();
    tasks.remove().run();
    assertThat(demand()).isEqualTo(60 + 2 * (7 + 10));
    assertThat(book.settled("pg")).isTrue();
    assertThat(told).extracting(Ref::name).containsExactly("pg");
    // and it is read again from time to time
    Objects.requireNonNull(delayed.remove(Duration.ofMinutes(5))).run();
    assertThat(tasks).hasSize(1);
  }

  @Test
  void shouldGoOnToCountWhatASecretSaidOfAnotherNumberOfPods() {
    // given
    gone.clear();
    book.of("pg");
    tasks.remove().run();
    // when it is scaled, and its Secret was read too long ago
    autoscaled.put(SECRET, 4);
    book.changed(Set.of(SECRET));
    // then what is known of it is not lost, and it is read again
    assertThat(demand()).isEqualTo(60 + 4 * (7 + 10));
    tasks.remove().run();
    assertThat(demand()).isEqualTo(60 + 4 * (7 + 10));
    // and what was read just now is not
    secrets = ClaimFinder.Secrets.READ;
    book.changed(Set.of(SECRET));
    assertThat(demand()).isEqualTo(60 + 4 * (7 + 10));
    assertThat(tasks).isEmpty();
  }

  @Test
  void shouldNotGoBackToWhatWasClaimedBeforeAChangeWhileItsSecretWasRead() {
    // given a workload that is scaled while its Secret is read, and somebody asks then
    gone.clear();
    book.of("pg");
    whileReading =
        () -> {
          autoscaled.put(SECRET, 4);
          secrets = ClaimFinder.Secrets.READ;
          book.changed(Set.of(SECRET));
          assertThat(demand()).isEqualTo(60 + 4 * (7 + 10));
        };
    // when it was read as it had been
    tasks.remove().run();
    // then
    assertThat(demand()).isEqualTo(60 + 4 * (7 + 10));
    assertThat(book.settled("pg")).isTrue();
  }

  @Test
  void shouldReadASecretAgainThatMayHaveChangedJustBeforeItsWorkload() {
    // given a Secret that is changed after it was read
    gone.clear();
    book.of("pg");
    tasks.remove().run();
    secrets = ClaimFinder.Secrets.READ;
    secretSize = "9";
    // when its workload is restarted while what was read is still at hand
    book.changed(Set.of(SECRET));
    assertThat(demand()).isEqualTo(60 + 2 * (7 + 10));
    // then it is read again once that is over
    Objects.requireNonNull(delayed.remove(RecentAnswers.KEPT)).run();
    tasks.remove().run();
    assertThat(demand()).isEqualTo(60 + 2 * (9 + 10));
    // and that alone makes no further reads
    assertThat(delayed).doesNotContainKey(RecentAnswers.KEPT);
  }

  @Test
  void shouldReadSecretsAgainOnceHoweverOftenTheirWorkloadChanges() {
    // given
    gone.clear();
    book.of("pg");
    tasks.remove().run();
    secrets = ClaimFinder.Secrets.READ;
    book.changed(Set.of(SECRET));
    book.of("pg");
    Runnable settled = Objects.requireNonNull(delayed.remove(RecentAnswers.KEPT));
    // when it changes again and again meanwhile
    for (int i = 0; i < 3; i++) {
      book.changed(Set.of(SECRET));
      book.of("pg");
    }
    // then no other reading is settled
    assertThat(delayed).doesNotContainKey(RecentAnswers.KEPT);
    // and after it, one more for the changes that came since
    settled.run();
    tasks.remove().run();
    secretSize = "9";
    Objects.requireNonNull(delayed.remove(RecentAnswers.KEPT)).run();
    tasks.remove().run();
    assertThat(demand()).isEqualTo(60 + 2 * (9 + 10));
    assertThat(delayed).doesNotContainKey(RecentAnswers.KEPT);
    assertThat(tasks).isEmpty();
  }

  @Test
  void shouldTryAgainWhereASecretIsNotAnsweredFor() {
    // given
    gone.clear();
    secretsAnswer = false;
    book.of("pg");
    tasks.remove().run();
    assertThat(demand()).isEqualTo(60);
    // when
    secretsAnswer = true;
    Objects.requireNonNull(delayed.remove(Duration.ofSeconds(10))).run();
    tasks.remove().run();
    // then
    assertThat(demand()).isEqualTo(60 + 2 * (7 + 10));
  }

  @Test
  void shouldWaitUntilSomethingElseIsClaimed() throws InterruptedException {
    // given
    long before = book.version();
    assertThat(book.awaitOther(before, 0)).isFalse();
    CompletableFuture<Boolean> waiting =
        CompletableFuture.supplyAsync(() -> {
          try {
            return book.awaitOther(before, Duration.ofMinutes(1).toNanos());
          } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
          }
        });
    // when something changes that makes no difference, and then something that does
    book.changed(Set.of(ODD));
    gone.add(GOOD);
    book.changed(Set.of(GOOD));
    // then
    assertThat(waiting.join()).isTrue();
    assertThat(book.awaitOther(before, 0)).isTrue();
    assertThat(book.awaitOther(book.version(), 0)).isFalse();
  }

  @Test
  void shouldNotMissWhatChangesBetweenTwoQuestionsOfOneJudgement() throws InterruptedException {
    // given a judgement that asks about two servers
    SeenClaims seen = new SeenClaims(book);
    seen.ask();
    book.of("pg");
    // when something else is claimed of the first before the second is asked about
    gone.add(GOOD);
    book.changed(Set.of(GOOD));
    seen.ask();
    // then it is judged again, once
    assertThat(seen.awaitOther(Duration.ZERO)).isTrue();
    seen.ask();
    assertThat(seen.awaitOther(Duration.ZERO)).isFalse();
  }

  private long demand() {
    return Tally.of(SCENE.policies().server("pg").orElseThrow(), book.of("pg")).getFirst().demand();
  }

  /** What the workloads of the scene claim. */
  private final class FromScene implements ClaimFinder {
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
    public Found atHand(Ref ref, Policies policies) {
      if (broken.contains(ref)) {
        throw new IllegalStateException("a bug");
      }
      boolean secret = ref.equals(SECRET);
      boolean known = !secret || secrets == Secrets.READ;
      return new Found(claims(ref, known ? "7" : ""), secret ? secrets : Secrets.NONE);
    }

    @Override
    public List<Claim> read(Ref ref, Policies policies) {
      if (!secretsAnswer) {
        throw new ClusterUnavailableException("no answer", new IllegalStateException());
      }
      List<Claim> read = claims(ref, secretSize);
      whileReading.run();
      return read;
    }

    private List<Claim> claims(Ref ref, String size) {
      OptionalInt most =
          autoscaled.containsKey(ref) ? OptionalInt.of(autoscaled.get(ref)) : OptionalInt.empty();
      return SCENE.workloads().stream()
          .filter(workload -> workload.ref().equals(ref) && !gone.contains(ref))
          .flatMap(workload ->
              new Claims(new Evaluator())
                  .of(inputs(workload, size), most, SCENE.policies(), Instant.EPOCH).stream())
          .toList();
    }

    private Inputs inputs(Workload workload, String size) {
      Inputs inputs = SCENE.inputs(workload);
      Ref own = Ref.configMap(workload.ref().namespace(), "secret");
      boolean secret = workload.ref().equals(SECRET);
      Map<String, String> known =
          size.isEmpty() ? Map.of("DB_POOL_SIZE", "$") : Map.of("DB_POOL_SIZE", size);
      return secret ? inputs.with(own, new Lookup.Found(known)) : inputs;
    }

    @Override
    public void later(Duration delay, Runnable task) {
      if (delay.isZero()) {
        tasks.add(task);
      } else {
        delayed.put(delay, task);
      }
    }
  }

  private static String policies() {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseServer
    metadata: {name: pg}
    spec: {maxConnections: 100}
    ---
    """
        + CountedConfiguration.counted().reading("poolSize", "DB_POOL_SIZE").yaml();
  }

  private static String deployment(String name) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s}
    spec:
      replicas: 2
      strategy: {type: Recreate}
      template:
        metadata: {labels: {database: counted}}
        spec:
          containers:
          - {name: app, envFrom: [{configMapRef: {name: %1$s, optional: true}}]}
    """
        .formatted(name);
  }
}
