package io.poolwarden.reconciler;

import io.poolwarden.admission.ClusterView;
import io.poolwarden.api.DriftReportStatus;
import io.poolwarden.cluster.Caches;
import io.poolwarden.cluster.ResourceType;
import io.poolwarden.cluster.WatchedReport;
import io.poolwarden.drift.ReportName;
import io.poolwarden.drift.ReportStatuses;
import io.poolwarden.drift.ReportStatuses.Previous;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** Keeps the drift report of one workload: one class for every kind. */
final class WorkloadReconciler implements Reconciler {
  private static final Duration ECHO = Duration.ofSeconds(2);

  private final Caches caches;
  private final ClusterView view;
  private final Evaluator evaluator;
  private final Writers writers;
  private final Announcer announcer;
  private final InstantSource clock;
  private final ConcurrentMap<Ref, Written> written = new ConcurrentHashMap<>();

  /**
   * What was written last: until the cache has seen it, it stands for what the cache holds.
   *
   * @param seenBy when the cache must have seen it, else somebody has changed it again
   */
  private record Written(String digest, String state, String since, Instant seenBy) {}

  WorkloadReconciler(Caches caches, Evaluator evaluator, Writers writers, InstantSource clock) {
    this.caches = caches;
    this.view = caches.view();
    this.evaluator = evaluator;
    this.writers = writers;
    this.announcer = new Announcer(writers.events(), clock);
    this.clock = clock;
  }

  @Override
  public Optional<Instant> reconcile(Ref ref) {
    Optional<Workload> judged = caches.workload(ref).filter(this::isJudged);
    if (judged.isEmpty()) {
      remove(ref);
      return Optional.empty();
    }
    Workload workload = judged.get();
    Inputs inputs = view.inputs(workload);
    Verdict verdict = evaluator.evaluate(inputs, view.policies(), clock.instant());
    if (verdict.state() == State.NOT_COVERED) {
      remove(ref);
      return verdict.changesAt();
    }
    Optional<WatchedReport> known = report(workload);
    Optional<Instant> echoAt = write(workload, verdict, known);
    Optional<Instant> announceAt = announcer.announce(inputs, verdict, known);
    return Stream.of(verdict.changesAt(), echoAt, announceAt, nextSecretRead(workload))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }

  /**
   * Whether a workload has a report of its own: what a known workload controls is reported with
   * that one, and what has run to its end, or is going, needs no mending.
   */
  private boolean isJudged(Workload workload) {
    return !workload.finished() && !workload.deleting() && !isControlled(workload);
  }

  /** A controller that the cache does not have is read: its watch may be behind this one's. */
  private boolean isControlled(Workload workload) {
    if (!caches.topMost(workload)) {
      return true;
    }
    return caches
        .knownController(workload)
        .flatMap(view.live()::workload)
        .filter(found -> found.uid().equals(workload.controller().orElseThrow().uid()))
        .isPresent();
  }

  /** The report; one that belongs to a predecessor of the same name is removed. */
  private Optional<WatchedReport> report(Workload workload) {
    Optional<WatchedReport> known =
        caches.report(workload.ref().namespace(), ReportName.of(workload.ref()));
    if (known.isPresent() && !known.get().ownerUid().equals(workload.uid())) {
      writers.status().delete(known.get());
      return Optional.empty();
    }
    return known;
  }

  /** Empty, or when to look again because the cache has not seen the last write yet. */
  private Optional<Instant> write(
      Workload workload, Verdict verdict, Optional<WatchedReport> known) {
    Instant now = clock.instant();
    Optional<Written> last = Optional.ofNullable(written.get(workload.ref()));
    DriftReportStatus status = ReportStatuses.of(verdict, workload, previous(known, last), now);
    String digest = writers.status().digest(status);
    if (known.filter(report -> report.digest().equals(digest)).isPresent()) {
      return Optional.empty();
    }
    if (last.filter(write -> write.digest().equals(digest) && now.isBefore(write.seenBy()))
        .isPresent()) {
      return last.map(Written::seenBy);
    }
    Ref report = reportOf(workload.ref());
    if (known.isEmpty()) {
      writers.status().create(report, workload);
    }
    writers.status().write(report, status);
    writers.metrics().reportWritten();
    written.put(
        workload.ref(),
        new Written(
            digest, verdict.state().id(), Objects.requireNonNull(status.since()), now.plus(ECHO)));
    return Optional.empty();
  }

  /** The state and its begin as last written, or as the cache has it. */
  private Optional<Previous> previous(Optional<WatchedReport> known, Optional<Written> last) {
    Optional<Previous> echoing =
        last.filter(write -> clock.instant().isBefore(write.seenBy()))
            .map(write -> new Previous(write.state(), write.since()));
    return echoing.or(() ->
        known.flatMap(report ->
            report
                .state()
                .flatMap(state -> report.since().map(since -> new Previous(state, since)))));
  }

  private static Ref reportOf(Ref workload) {
    return ResourceType.REPORT.ref(workload.namespace(), ReportName.of(workload));
  }

  private void remove(Ref ref) {
    announcer.forget(ref);
    written.remove(ref);
    caches
        .report(ref.namespace(), ReportName.of(ref))
        .ifPresent(report -> {
          writers.status().delete(report);
          writers.metrics().reportWritten();
        });
  }

  /** Secrets are not watched: what reads one is judged again from time to time. */
  private Optional<Instant> nextSecretRead(Workload workload) {
    boolean readsSecrets =
        workload.references().stream()
            .anyMatch(ref -> ref.isSecret() && caches.readsSecretsOf(ref.namespace()));
    return readsSecrets
        ? Optional.of(clock.instant().plus(5, ChronoUnit.MINUTES))
        : Optional.empty();
  }
}
