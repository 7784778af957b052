package io.poolwarden.cluster;

import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Server;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policies in force, put together again after each change of their parts. */
final class PolicyCache {
  private final AtomicLong version = new AtomicLong();
  private final Supplier<Policies> parts;
  private volatile @Nullable Versioned current;

  private record Versioned(long version, Policies policies) {}

  PolicyCache(Supplier<Policies> parts) {
    this.parts = parts;
  }

  /** Call after a part has changed. */
  void changed() {
    version.incrementAndGet();
  }

  Policies get() {
    long wanted = version.get();
    Versioned known = current;
    if (known == null || known.version() != wanted) {
      known = new Versioned(wanted, parts.get());
      current = known;
    }
    return known.policies();
  }

  static Policies policies(
      Stream<WatchedConfiguration> configurations,
      Stream<WatchedExemption> exemptions,
      Stream<WatchedServer> servers) {
    List<Configuration> accepted =
        configurations
            .filter(WatchedConfiguration::accepted)
            .map(WatchedConfiguration::compiled)
            .sorted(Comparator.comparing(Configuration::name))
            .toList();
    List<Exemption> granted =
        exemptions
            .map(WatchedExemption::exemption)
            .sorted(Comparator.comparing(Exemption::namespace).thenComparing(Exemption::name))
            .toList();
    List<Server> known =
        servers.map(WatchedServer::server).sorted(Comparator.comparing(Server::name)).toList();
    return new Policies(accepted, granted, known);
  }
}
