package io.poolwarden.bench;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Clients that send one request after another, each its own, for a while.
 *
 * @param requests makes the next request
 */
record Load(Api api, int clients, Supplier<HttpRequest> requests) {

  /** What a round measured; how often each status was answered. */
  record Round(Times times, Duration took, Map<Integer, Long> statuses) {
    double perSecond() {
      return times.count() / (took.toNanos() / 1e9);
    }

    /** Several rounds as one. */
    static Round joined(List<Round> rounds) {
      Map<Integer, Long> statuses = new TreeMap<>();
      rounds.forEach(r -> r.statuses().forEach((s, n) -> statuses.merge(s, n, Long::sum)));
      Duration took = rounds.stream().map(Round::took).reduce(Duration.ZERO, Duration::plus);
      return new Round(Times.joined(rounds.stream().map(Round::times).toList()), took, statuses);
    }
  }

  /** One round of about this length: requests under way at its end are waited for. */
  Round run(Duration length) throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      long start = System.nanoTime();
      List<Future<Round>> parts = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        parts.add(threads.submit(() -> client(start + length.toNanos())));
      }
      List<Round> rounds = new ArrayList<>();
      for (Future<Round> part : parts) {
        rounds.add(part.get());
      }
      Round all = Round.joined(rounds);
      return new Round(all.times(), Duration.ofNanos(System.nanoTime() - start), all.statuses());
    }
  }

  private Round client(long end) {
    long[] nanos = new long[1024];
    int count = 0;
    Map<Integer, Long> statuses = new TreeMap<>();
    for (long sent = System.nanoTime(); sent < end; sent = System.nanoTime()) {
      HttpRequest request = requests.get();
      long started = System.nanoTime();
      int status = api.status(request);
      if (count == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * count);
      }
      nanos[count++] = System.nanoTime() - started;
      statuses.merge(status, 1L, Long::sum);
    }
    return new Round(Times.ofNanos(Arrays.copyOf(nanos, count)), Duration.ZERO, statuses);
  }
}
