package io.poolwarden.server;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps open connections within bounds: clients that send slowly, or nothing, must not keep others
 * out. Vert.x' own idle timeout starts again with every byte; here only whole requests count.
 */
final class Connections {
  private final ServerOptions.Limits limits;
  private final Map<HttpConnection, Use> open = new ConcurrentHashMap<>();

  Connections(ServerOptions.Limits limits) {
    this.limits = limits;
  }

  /** The use of one connection, in {@link System#nanoTime}. */
  private static final class Use {
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean used;
    private volatile long since = System.nanoTime();

    private boolean busy() {
      return requests.get() > 0;
    }

    private boolean older(Duration age) {
      return System.nanoTime() - since > age.toNanos();
    }
  }

  void opened(HttpConnection connection) {
    if (open.size() >= limits.connections()) {
      longestIdle().ifPresent(HttpConnection::close);
    }
    open.put(connection, new Use());
    connection.closeHandler(closed -> open.remove(connection));
  }

  void began(HttpConnection connection) {
    Use use = open.get(connection);
    if (use != null) {
      use.used = true;
      use.requests.incrementAndGet();
    }
  }

  void ended(HttpConnection connection) {
    Use use = open.get(connection);
    if (use != null) {
      use.since = System.nanoTime();
      use.requests.decrementAndGet();
    }
  }

  /** Closes what has been without a request for too long. */
  void sweep() {
    open.forEach((connection, use) -> {
      if (!use.busy() && use.older(use.used ? limits.idle() : limits.head())) {
        connection.close();
      }
    });
  }

  int size() {
    return open.size();
  }

  private Optional<HttpConnection> longestIdle() {
    return open.entrySet().stream()
        .filter(entry -> !entry.getValue().busy())
        .min(Comparator.comparingLong(entry -> entry.getValue().since))
        .map(Map.Entry::getKey);
  }
}
