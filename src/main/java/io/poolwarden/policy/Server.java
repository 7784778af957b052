package io.poolwarden.policy;

import io.poolwarden.api.DatabaseServerSpec;
import io.poolwarden.api.DatabaseServerSpec.Observe;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.api.ValidationAction;
import io.poolwarden.api.Via;
import io.poolwarden.pool.Endpoint;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A DatabaseServer that configurations can refer to.
 *
 * @param observed what the server said of its limit, where it is asked and has answered
 */
public record Server(String name, DatabaseServerSpec spec, Optional<Limit> observed) {

  /**
   * The limit of a server.
   *
   * @param connections that it takes at all
   * @param reserved of these, those that ordinary roles cannot use
   */
  public record Limit(int connections, int reserved) {}

  /** A server that has not said anything. */
  public Server(String name, DatabaseServerSpec spec) {
    this(name, spec, Optional.empty());
  }

  /** A server as its resource is. */
  public static Server of(
      String name, DatabaseServerSpec spec, @Nullable DatabaseServerStatus status) {
    Optional<DatabaseServerStatus.Observed> said =
        Optional.ofNullable(status)
            .map(DatabaseServerStatus::observed)
            .filter(observed -> isOf(spec.observe(), observed));
    return new Server(
        name, spec, said.map(o -> new Limit(o.maxConnections(), o.reservedConnections())));
  }

  /** Whether it is that server that said it. */
  public static boolean isOf(@Nullable Observe asked, DatabaseServerStatus.Observed observed) {
    return asked != null
        && asked.host().equals(observed.host())
        && Integer.valueOf(asked.portOrDefault()).equals(observed.port());
  }

  /** As it would be: what the server said counts only where the same one is still asked. */
  public Server changedTo(DatabaseServerSpec proposed) {
    return new Server(
        name, proposed, observed.filter(limit -> isSame(spec.observe(), proposed.observe())));
  }

  private static boolean isSame(@Nullable Observe one, @Nullable Observe other) {
    return one != null
        && other != null
        && one.host().equals(other.host())
        && one.portOrDefault() == other.portOrDefault();
  }

  /** Whether every client goes the same way to it as to another. */
  public boolean routesAs(Server other) {
    return Objects.equals(poolerHosts(), other.poolerHosts())
        && (spec.pooler() == null) == (other.spec.pooler() == null);
  }

  private List<String> poolerHosts() {
    return Optional.ofNullable(spec.pooler())
        .map(DatabaseServerSpec.Pooler::hosts)
        .orElse(List.of());
  }

  /** The limit that counts: what is declared, else what the server said. */
  public Optional<Limit> limit() {
    Integer declared = spec.reservedConnections();
    return spec.maxConnections() == null
        ? observed.map(o -> new Limit(o.connections(), declared == null ? o.reserved() : declared))
        : Optional.of(new Limit(spec.maxConnections(), declared == null ? 0 : declared));
  }

  /** What a change calls for that newly passes one of its limits. */
  public Action action() {
    List<ValidationAction> given = spec.validationActions();
    if (given == null || given.isEmpty() || given.contains(ValidationAction.Deny)) {
      return Action.DENY;
    }
    return given.contains(ValidationAction.Warn) ? Action.WARN : Action.AUDIT;
  }

  /**
   * The way that a URL takes; empty where that cannot be known: there is no pooler, nobody says at
   * which hosts it is, or the URL's host or a port that tells them apart is not known.
   */
  public Optional<Via> route(Endpoint endpoint) {
    List<String> poolers = poolerHosts();
    if (poolers.isEmpty() || endpoint.hosts().isEmpty()) {
      return Optional.empty();
    }
    List<PoolerAddress> addresses = poolers.stream().map(PoolerAddress::of).toList();
    List<PoolerAddress.Match> matches =
        endpoint.hosts().stream().map(host -> PoolerAddress.match(host, addresses)).toList();
    if (matches.contains(PoolerAddress.Match.NO)) {
      return Optional.of(Via.Direct);
    }
    return matches.contains(PoolerAddress.Match.UNKNOWN)
        ? Optional.empty()
        : Optional.of(Via.Pooler);
  }

  /** The way that a client takes: as its URL leads, else as its configuration says. */
  Optional<Via> route(Resolution client) {
    return spec.pooler() == null
        ? Optional.empty()
        : route(Uses.endpoint(client)).or(client.client().access()::via);
  }
}
