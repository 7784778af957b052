package io.poolwarden.scan;

import io.poolwarden.scan.flow.Observation;
import io.poolwarden.scan.flow.Val;
import io.poolwarden.scan.flow.Values;
import io.poolwarden.scan.flow.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One way through the program to an engine: each argument has one value.
 *
 * @param arguments without those that are not given
 * @param assumed the arguments whose value is what the code falls back to
 */
record Way(When when, Map<String, Val> arguments, Set<String> assumed) {
  /** Ways that are judged of one engine. */
  static final int MOST = 256;

  /** Every way that an observation stands for, at most {@link #MOST}. */
  static List<Way> of(Observation observation) {
    List<Way> ways = List.of(new Way(observation.path(), Map.of(), Set.of()));
    for (Map.Entry<String, Val> argument : observation.arguments().entrySet()) {
      List<Values.Single> values = Values.singles(argument.getValue());
      List<Way> next = new ArrayList<>();
      for (Way way : ways) {
        for (Values.Single value : values) {
          if (next.size() < MOST) {
            way.with(argument.getKey(), value).ifPresent(next::add);
          }
        }
      }
      ways = next;
    }
    return ways;
  }

  private Optional<Way> with(String name, Values.Single value) {
    return when.and(value.when())
        .map(both -> {
          Map<String, Val> all = new HashMap<>(arguments);
          Set<String> fallbacks = new HashSet<>(assumed);
          if (!(value.value() instanceof Val.Absent)) {
            all.put(name, value.value());
          }
          if (value.isFallback()) {
            fallbacks.add(name);
          }
          return new Way(both, all, fallbacks);
        });
  }
}
