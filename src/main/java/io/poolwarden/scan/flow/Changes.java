package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of dictionaries that are given to functions of the program which change them. */
final class Changes {
  private final Session session;
  private final Invocations invocations;
  private final Map<Origin, Set<String>> changing = new HashMap<>();

  Changes(Session session, Invocations invocations) {
    this.session = session;
    this.invocations = invocations;
  }

  /** Puts the changed dictionary wherever the caller has the one that it gives. */
  void apply(Val.Routine routine, Bound bound, Calls.Site site) {
    Origin origin = new Origin(routine.home().module().shown(), routine.def().at());
    Set<String> parameters =
        changing.computeIfAbsent(origin, _ -> Rebindings.parameters(routine.def()));
    if (parameters.isEmpty() || invocations.isRunning(origin)) {
      return;
    }
    List<Expr.Parameter> all = routine.def().parameters();
    int place = routine.self().isPresent() ? -1 : 0;
    for (Expr.Parameter parameter : all) {
      Optional<Val> given = place < 0 ? Optional.empty() : bound.argument(place, parameter.name());
      place++;
      if (parameters.contains(parameter.name())
          && parameter.kind() != Expr.Parameter.Kind.MAPPING
          && given.filter(Changes::isMapping).isPresent()) {
        replace(given.get(), changed(routine, bound, parameter.name(), site), site.frame());
      }
    }
  }

  private static boolean isMapping(Val value) {
    return Choices.options(value).stream().anyMatch(o -> o.value() instanceof Val.Mapping);
  }

  private void replace(Val given, Optional<Val> changed, Frame frame) {
    Val by =
        changed.orElseGet(() ->
            Choices.map(
                given,
                v ->
                    v instanceof Val.Mapping mapping
                        ? Mappings.opened(mapping, "a function that it is given to changes it")
                        : v));
    frame.namesOf(given).forEach(name -> frame.rebind(name, by));
    session.replace(given, by);
  }

  /** Empty where the function ends in several places. */
  private Optional<Val> changed(
      Val.Routine routine, Bound bound, String parameter, Calls.Site site) {
    return invocations
        .rehearse(routine, bound, site)
        .filter(frame -> !frame.ended())
        .flatMap(frame -> frame.own(parameter));
  }
}
