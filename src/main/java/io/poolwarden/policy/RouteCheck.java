package io.poolwarden.policy;

import io.poolwarden.api.Via;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A URL that does not take the way to the server that the configuration demands: past the pooler,
 * or through it.
 */
record RouteCheck(Policies policies) implements Check {

  @Override
  public RuleId rule() {
    return RuleId.POOLER_ROUTE;
  }

  @Override
  public List<Finding> findings(Resolution at) {
    Optional<Via> wanted = at.client().access().via();
    Optional<Server> server = at.client().access().server().flatMap(policies::server);
    if (wanted.isEmpty() || server.isEmpty()) {
      return List.of();
    }
    return server
        .get()
        .route(Uses.endpoint(at))
        .filter(taken -> taken != wanted.get())
        .map(taken -> finding(at, server.get(), wanted.get()))
        .stream()
        .toList();
  }

  /** The host is a part of a URL that may hold a password in its place: it is not told. */
  private Finding finding(Resolution at, Server server, Via wanted) {
    Optional<Source> source = at.pool().url().map(Value::source);
    String of = "the pooler of server " + Wording.quoted(server.name());
    String problem =
        Wording.where(at)
            + ": the URL ("
            + source.map(Wording::source).orElse("no source")
            + ") "
            + (wanted == Via.Pooler ? "does not lead to " : "leads to ")
            + of
            + ", but "
            + Wording.configuration(at.scope())
            + " requires client "
            + Wording.quoted(at.client().name())
            + (wanted == Via.Pooler ? " to go through it" : " to go past it");
    String fix =
        wanted == Via.Pooler
            ? "Give the URL one of the hosts in spec.pooler.hosts of that server, and the port if"
                + " one stands there."
            : "Give the URL the host and port of the server itself.";
    return Findings.onClient(
        at, rule(), new Findings.Words(problem, fix), source, Optional.empty());
  }
}
