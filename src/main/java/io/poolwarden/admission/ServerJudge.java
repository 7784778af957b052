package io.poolwarden.admission;

import io.poolwarden.admission.Decision.Basis;
import io.poolwarden.admission.Review.Operation;
import io.poolwarden.api.DatabaseServerSpec;
import io.poolwarden.capacity.CapacityMessage;
import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Tally;
import io.poolwarden.capacity.Usage;
import io.poolwarden.policy.Action;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Server;
import io.poolwarden.value.Ref;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Judges a DatabaseServer: an unknown field is refused, and a limit that its clients pass already
 * is warned of, as is the end of a server that configurations name. Their owners may be others:
 * numbers are told, and no names.
 */
final class ServerJudge implements Judge {
  private static final int MAX_NAMED = 10;

  private final Evaluator evaluator;
  private final ConfigurationDecoder decoder = new ConfigurationDecoder();

  ServerJudge(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  @Override
  public Decision judge(Review review, Situation situation) {
    Requests.require(review, "poolwarden.io", "DatabaseServer");
    if (review.operation() == Operation.DELETE) {
      return Decision.of(List.of(), missed(review.name(), situation));
    }
    if (!Requests.writes(review) || !review.subresource().isEmpty()) {
      return Decision.allowed(Basis.NOT_JUDGED);
    }
    if (review.deleting()) {
      return Decision.allowed(Basis.DELETING);
    }
    if (review.same("spec")) {
      return Decision.allowed(Basis.UNCHANGED);
    }
    ConfigurationDecoder.Decoded<DatabaseServerSpec> decoded =
        decoder.decode(review.proposed().path("spec"), DatabaseServerSpec.class);
    List<Point> errors = decoded.problems().stream().map(p -> error(review, p)).toList();
    if (!errors.isEmpty()) {
      return Decision.of(errors, List.of()).resting(Decision.Certainty.FINAL);
    }
    return decoded
        .spec()
        .map(spec ->
            Decision.of(List.of(), passed(proposed(review.name(), spec, situation), situation)))
        .orElse(Decision.allowed(Basis.UNCHANGED));
  }

  /** With what the server itself said of its limit, where the same one is still asked. */
  private static Server proposed(String name, DatabaseServerSpec spec, Situation situation) {
    return situation
        .view()
        .policies()
        .server(name)
        .map(known -> known.changedTo(spec))
        .orElseGet(() -> new Server(name, spec));
  }

  /** Who names a server that goes: these are cluster-scoped as it is. */
  private static List<String> missed(String server, Situation situation) {
    List<String> users =
        situation.view().policies().configurations().stream()
            .filter(configuration -> configuration.servers().contains(server))
            .map(Configuration::name)
            .toList();
    if (users.isEmpty()) {
      return List.of();
    }
    String named = users.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
    int more = users.size() - MAX_NAMED;
    return List.of(
        (users.size() == 1 ? "DatabaseConfiguration " : "DatabaseConfigurations ")
            + named
            + (more > 0 ? " and " + more + " more" : "")
            + (users.size() == 1 ? " names it" : " name it")
            + ": without it what its clients open is neither counted nor limited");
  }

  private List<String> passed(Server server, Situation situation) {
    boolean sameRoutes =
        situation
            .view()
            .policies()
            .server(server.name())
            .filter(known -> known.routesAs(server))
            .isPresent();
    Map<Ref, List<Claim>> claims =
        sameRoutes ? situation.view().claims(server.name()) : counted(server, situation);
    return Tally.of(server, claims).stream()
        .filter(Usage::exceeded)
        .map(usage -> "with this change " + CapacityMessage.numbers(usage))
        .toList();
  }

  /**
   * Counted anew: its pooler's hosts say which clients go through it. No Secret is read for a mere
   * warning.
   */
  private Map<Ref, List<Claim>> counted(Server server, Situation situation) {
    ClusterView view = situation.view();
    CapacityAssessor assessor =
        CapacityAssessor.in(situation, evaluator).under(view.policies().with(List.of(server)));
    Map<Ref, List<Claim>> claims = new HashMap<>();
    view.workloads().stream()
        .filter(w -> !w.deleting() && !w.finished())
        .forEach(w -> {
          List<Claim> own = assessor.claims(view.inputsAtHand(w));
          if (!own.isEmpty()) {
            claims.put(w.ref(), own);
          }
        });
    return claims;
  }

  private static Point error(Review review, ConfigurationDecoder.Problem problem) {
    return new Point(
        Action.DENY, "invalid-configuration", problem.field(), review.name(), problem.message());
  }
}
