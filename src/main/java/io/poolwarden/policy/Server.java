package io.poolwarden.policy;

import io.poolwarden.api.DatabaseServerSpec;
import io.poolwarden.api.ValidationAction;
import io.poolwarden.api.Via;
import io.poolwarden.pool.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A DatabaseServer that configurations can refer to. */
public record Server(String name, DatabaseServerSpec spec) {

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
   * which hosts it is, or the URL's host is not known.
   */
  public Optional<Via> route(Endpoint endpoint) {
    List<String> poolers =
        Optional.ofNullable(spec.pooler()).map(DatabaseServerSpec.Pooler::hosts).orElse(List.of());
    if (poolers.isEmpty() || endpoint.hosts().isEmpty()) {
      return Optional.empty();
    }
    List<String> names = poolers.stream().map(Server::host).toList();
    boolean pooled = endpoint.hosts().stream().map(Server::host).allMatch(names::contains);
    return Optional.of(pooled ? Via.Pooler : Via.Direct);
  }

  /** The way that a client takes: as its URL leads, else as its configuration says. */
  Optional<Via> route(Resolution client) {
    return spec.pooler() == null
        ? Optional.empty()
        : route(Uses.endpoint(client)).or(client.client().access()::via);
  }

  /** Names of hosts have no case, and a dot may end one. */
  private static String host(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
