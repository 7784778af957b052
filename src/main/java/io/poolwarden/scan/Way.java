package io.poolwarden.scan;

import io.poolwarden.scan.flow.Observation;
import io.poolwarden.scan.flow.Origin;
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

  /** What is judged together with every other argument where there are too many ways. */
  private static final List<String> MAIN = List.of("poolclass", "pool", ScannedSetting.URL);

  private static final String PARTIAL =
      "more than " + MOST + " ways to this engine: the values of its arguments are judged singly";

  /**
   * Every way that an observation stands for. Where there are more than {@link #MOST}, each
   * argument is only combined with the pool's class and the URL, and nothing is known of the
   * others; should that be too many, one way behind them stands for the rest.
   */
  static List<Way> of(Observation observation) {
    List<Way> all = product(observation, observation.arguments(), Values::singles);
    if (all.size() > MOST) {
      all =
          product(
              observation, observation.arguments(), value -> Values.fewer(Values.singles(value)));
    }
    return all.size() > MOST ? singly(observation) : all;
  }

  private static List<Way> singly(Observation observation) {
    List<Way> ways = new ArrayList<>();
    Origin at = observation.site().origin();
    for (String name : new TreeMap<>(observation.arguments()).keySet()) {
      Map<String, Val> some = new HashMap<>(observation.arguments());
      some.keySet().removeIf(key -> !key.equals(name) && !MAIN.contains(key));
      some.put(Observation.MORE, new Val.Unknown(PARTIAL, at));
      ways.addAll(product(observation, some, value -> Values.fewer(Values.singles(value))));
    }
    return ways.size() <= MOST
        ? ways
        : Stream.concat(ways.stream().limit(MOST), Stream.of(rest(observation))).toList();
  }

  /** Whether it leaves out what the other arguments are. */
  boolean isPartial() {
    return arguments.get(Observation.MORE) instanceof Val.Unknown unknown
        && unknown.why().equals(PARTIAL);
  }

  private static List<Way> product(
      Observation observation,
      Map<String, Val> arguments,
      Function<Val, List<Values.Single>> alternatives) {
    List<Way> ways = List.of(new Way(observation.path(), Map.of(), Set.of()));
    for (Map.Entry<String, Val> argument : new TreeMap<>(arguments).entrySet()) {
      List<Values.Single> values = alternatives.apply(argument.getValue());
      List<Way> next = new ArrayList<>();
      for (Way way : ways) {
        for (Values.Single value : values) {
          way.with(argument.getKey(), value).ifPresent(next::add);
        }
        if (next.size() > MOST) {
          return next;
        }
      }
      ways = next;
    }
    return ways;
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
