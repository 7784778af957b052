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
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One way through the program to an engine: each argument has one value.
 *
 * @param arguments without those that are not given
 * @param assumed the arguments whose value is what the code falls back to
 */
record Way(When when, Map<String, Val> arguments, Set<String> assumed) {
  /** Ways that are judged of one engine. */
  static final int MOST = 256;

  /**
   * Every way that an observation stands for, at most {@link #MOST}; where there are more, one
   * behind them stands for the rest, and nothing is known of it.
   */
  static List<Way> of(Observation observation) {
    List<Way> all = of(observation, Values::singles);
    return all.size() <= MOST
        ? all
        : of(observation, value -> Values.fewer(Values.singles(value)));
  }

  private static List<Way> of(
      Observation observation, Function<Val, List<Values.Single>> alternatives) {
    List<Way> ways = List.of(new Way(observation.path(), Map.of(), Set.of()));
    boolean cut = false;
    for (Map.Entry<String, Val> argument : new TreeMap<>(observation.arguments()).entrySet()) {
      List<Values.Single> values = alternatives.apply(argument.getValue());
      List<Way> next = new ArrayList<>();
      for (Way way : ways) {
        for (Values.Single value : values) {
          Optional<Way> longer = way.with(argument.getKey(), value);
          cut |= longer.isPresent() && next.size() >= MOST;
          longer.filter(_ -> next.size() < MOST).ifPresent(next::add);
        }
      }
      ways = next;
    }
    return cut ? Stream.concat(ways.stream(), Stream.of(rest(observation))).toList() : ways;
  }

  private static Way rest(Observation observation) {
    Val more =
        new Val.Unknown("more than " + MOST + " ways to this engine", observation.site().origin());
    return new Way(observation.path(), Map.of(Observation.MORE, more), Set.of());
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
