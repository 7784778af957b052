package io.poolwarden.bench;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Changes of ConfigMaps at a steady pace, each timed from the moment at which its request is sent
 * until a watcher sees the report that shows it. Every other change of one ends its drift.
 */
final class Changes {
  private static final long PACE_MILLIS = 100;
  private static final int SENDERS = 8;
  private static final int RIGHT = 5;
  private static final int WRONG = 50;
  private static final Duration LAST = Duration.ofSeconds(30);

  private final Fleet fleet;
  private final Map<Fleet.Member, Sent> awaited = new ConcurrentHashMap<>();
  private final List<Duration> took = new ArrayList<>();

  private record Sent(long nanos, String poolSize) {}

  Changes(Fleet fleet) {
    this.fleet = fleet;
  }

  /** Called for every report seen. */
  void seen(Fleet.Member member, ReportWatch.Report report) {
    long now = System.nanoTime();
    Sent sent = awaited.get(member);
    if (sent != null && sent.poolSize().equals(report.poolSize()) && awaited.remove(member, sent)) {
      synchronized (took) {
        took.add(Duration.ofNanos(now - sent.nanos()));
      }
    }
  }

  /** Makes them and waits for their reports; one that never came counts as the longest wait. */
  Times make(int count) throws InterruptedException, ExecutionException {
    List<Fleet.Member> members = new ArrayList<>();
    new Random(42)
        .ints(0, fleet.size())
        .distinct()
        .limit(Math.min((count + 1) / 2, fleet.size()))
        .forEach(i -> members.add(Fleet.Member.of(i)));
    try (ScheduledExecutorService clock = Executors.newScheduledThreadPool(SENDERS)) {
      List<Future<?>> sent = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Fleet.Member member = members.get(i % members.size());
        int poolSize = i / members.size() % 2 == 0 ? WRONG : RIGHT;
        long delay = i * PACE_MILLIS;
        sent.add(clock.schedule(() -> send(member, poolSize), delay, TimeUnit.MILLISECONDS));
      }
      for (Future<?> one : sent) {
        one.get();
      }
      awaitLast();
    }
    return times();
  }

  private void send(Fleet.Member member, int poolSize) {
    awaited.put(member, new Sent(System.nanoTime(), Integer.toString(poolSize)));
    fleet.setPoolSize(member, poolSize);
  }

  private void awaitLast() {
    long end = System.nanoTime() + LAST.toNanos();
    await()
        .timeout(LAST.plusSeconds(1))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> awaited.isEmpty() || System.nanoTime() >= end);
  }

  private Times times() {
    synchronized (took) {
      List<Duration> all = new ArrayList<>(took);
      awaited.keySet().forEach(never -> all.add(LAST));
      return Times.of(all);
    }
  }
}
