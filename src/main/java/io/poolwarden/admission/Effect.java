package io.poolwarden.admission;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.Conflict;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts what another version of a configuration makes of the workloads that it covers. */
final class Effect {
  private static final int MAX_NAMESPACES = 5;

  private final String configuration;
  private final Assessor before;
  private final Assessor after;
  private final Map<String, Integer> drifting = new TreeMap<>();
  private final Map<String, Integer> losing = new TreeMap<>();
  private final Map<String, Integer> conflicting = new TreeMap<>();
  private final Set<String> others = new TreeSet<>();
  private final List<Ref> inConflict = new ArrayList<>();

  Effect(String configuration, Assessor before, Assessor after) {
    this.configuration = configuration;
    this.before = before;
    this.after = after;
  }

  void add(Inputs inputs) {
    Verdict old = before.verdict(inputs);
    Verdict now = after.verdict(inputs);
    String namespace = inputs.workload().ref().namespace();
    if (now.state() == State.DRIFTED && old.state() != State.DRIFTED) {
      drifting.merge(namespace, 1, Integer::sum);
    }
    if (covers(old) && !covers(now)) {
      losing.merge(namespace, 1, Integer::sum);
    }
    Set<String> rivals = newRivals(inputs);
    if (!rivals.isEmpty()) {
      conflicting.merge(namespace, 1, Integer::sum);
      inConflict.add(inputs.workload().ref());
      others.addAll(rivals);
    }
  }

  Decision decision() {
    List<String> warnings = new ArrayList<>();
    if (!drifting.isEmpty()) {
      warnings.add("with this change " + counted(drifting) + " would newly drift");
    }
    if (!losing.isEmpty()) {
      warnings.add(
          "with this change "
              + counted(losing)
              + " would not be covered by DatabaseConfiguration \""
              + configuration
              + "\" any more");
    }
    if (conflicting.isEmpty()) {
      return Decision.of(List.of(), warnings);
    }
    String message =
        "conflicts with "
            + others.stream()
                .map(o -> "DatabaseConfiguration \"" + o + "\"")
                .collect(Collectors.joining(", "))
            + " on "
            + counted(conflicting)
            + ": the same setting from the same source would have no value that satisfies both. "
            + "Make the demands agree, or narrow the selectors.";
    Point conflict =
        new Point(
            Action.DENY,
            RuleId.CONFLICTING_CONFIGURATIONS.id(),
            "spec.pool",
            configuration,
            message);
    return Decision.of(List.of(conflict), warnings).about(inConflict, "");
  }

  private boolean covers(Verdict verdict) {
    return verdict.configurations().contains(configuration);
  }

  private Set<String> newRivals(Inputs inputs) {
    Set<Conflict> fresh = new HashSet<>(after.conflicts(inputs));
    if (!fresh.isEmpty()) {
      before.conflicts(inputs).forEach(fresh::remove);
    }
    Set<String> rivals = new TreeSet<>();
    fresh.forEach(c -> rivals.addAll(List.of(c.first(), c.second())));
    rivals.remove(configuration);
    return rivals;
  }

  private static String counted(Map<String, Integer> byNamespace) {
    int total = byNamespace.values().stream().mapToInt(Integer::intValue).sum();
    String first =
        byNamespace.entrySet().stream()
            .limit(MAX_NAMESPACES)
            .map(e -> e.getValue() + " in namespace " + e.getKey())
            .collect(Collectors.joining(", "));
    int more = byNamespace.size() - MAX_NAMESPACES;
    String rest = more > 0 ? " and more in " + more + " other namespaces" : "";
    return total + (total == 1 ? " workload (" : " workloads (") + first + rest + ")";
  }
}
