package io.poolwarden.policy;

import io.poolwarden.api.ClientSpec;
import io.poolwarden.api.EnvironmentSpec;
import io.poolwarden.api.PreparedStatements;
import io.poolwarden.api.Processes;
import io.poolwarden.api.Via;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a client uses its server, as far as somebody says so.
 *
 * @param server the name of its DatabaseServer
 * @param via the way that its URL must take
 * @param processes how many processes make the pool
 * @param concurrency connections of one process whose pool has no limit of its own
 * @param statements what the code does about prepared statements
 */
public record ServerPlan(
    Optional<String> server,
    Optional<Via> via,
    Optional<Processes> processes,
    Optional<Integer> concurrency,
    Optional<PreparedStatements> statements) {

  /** A client of that server, unless it names another. */
  static ServerPlan of(ClientSpec client, @Nullable String server) {
    return new ServerPlan(
        Optional.ofNullable(client.server()).or(() -> Optional.ofNullable(server)),
        Optional.ofNullable(client.via()),
        Optional.ofNullable(client.processes()),
        Optional.ofNullable(client.concurrency()),
        Optional.ofNullable(client.preparedStatements()));
  }

  ServerPlan replacedBy(EnvironmentSpec.ClientOverride o) {
    return new ServerPlan(
        Optional.ofNullable(o.server()).or(this::server),
        Optional.ofNullable(o.via()).or(this::via),
        Optional.ofNullable(o.processes()).or(this::processes),
        Optional.ofNullable(o.concurrency()).or(this::concurrency),
        Optional.ofNullable(o.preparedStatements()).or(this::statements));
  }

  /**
   * With what the workload's owner says of the code: how many processes it makes, and, where the
   * configuration does not say it, how many connections one uses and what it does about prepared
   * statements. Server and way are not the owner's to choose.
   */
  ServerPlan refinedBy(ClientSpec owner) {
    return new ServerPlan(
        server,
        via,
        Optional.ofNullable(owner.processes()).or(this::processes),
        concurrency.or(() -> Optional.ofNullable(owner.concurrency())),
        statements.or(() -> Optional.ofNullable(owner.preparedStatements())));
  }
}
