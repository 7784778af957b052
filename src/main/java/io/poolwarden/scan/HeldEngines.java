package io.poolwarden.scan;

import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.scan.flow.Observation;
import io.poolwarden.scan.flow.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what is certain of every engine. Calls in one function or for one variable that exclude
 * each other make one engine: only what they have in common is certain of it.
 */
final class HeldEngines {
  private final ClientLibrary library;
  private final SourceTree tree;

  HeldEngines(ClientLibrary library, SourceTree tree) {
    this.library = library;
    this.tree = tree;
  }

  /** Where an engine belongs, and the calls that can make it. */
  private record Group(String path, String owner, String variable, List<Observation> calls) {
    boolean takes(Group other) {
      return path.equals(other.path)
          && owner.equals(other.owner)
          && calls.stream().allMatch(call -> other.calls.stream().allMatch(o -> exclude(call, o)));
    }

    private static boolean exclude(Observation one, Observation other) {
      return one.path().excludes(other.path());
    }
  }

  /** By the first call of each engine. */
  Map<Origin, Held> of(Map<Origin, List<Observation>> places) {
    Map<Origin, Group> groups = new LinkedHashMap<>();
    places.forEach((origin, observations) -> {
      Group group = group(origin, observations);
      groups.values().stream()
          .filter(g -> g.takes(group))
          .findFirst()
          .ifPresentOrElse(g -> g.calls().addAll(observations), () -> groups.put(origin, group));
    });
    Map<Origin, Held> held = new LinkedHashMap<>();
    groups.forEach((origin, group) ->
        held.put(origin, new CommonInputs(library, group.calls()).held(group.variable())));
    return held;
  }

  private Group group(Origin origin, List<Observation> observations) {
    Observation.Site site = observations.getFirst().site();
    String variable =
        tree.text(site.path())
            .map(text -> AssignedName.of(text, origin.at().line(), origin.at().column()))
            .orElse("");
    String owner = variable.isEmpty() ? site.function() + "()" : variable;
    return new Group(site.path(), owner, variable, new ArrayList<>(observations));
  }
}
