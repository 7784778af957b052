package io.poolwarden.scan;

import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.Setting;
import io.poolwarden.scan.flow.Observation;
import io.poolwarden.scan.flow.Origin;
import io.poolwarden.scan.flow.Reasons;
import io.poolwarden.scan.flow.When;
import io.poolwarden.value.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds what every way to one engine has in common. A value holds if every branch of the program
 * gives it; within a branch it may come of variables, one after the other, and of what the code
 * falls back to.
 */
final class CommonInputs {
  private final ClientLibrary library;
  private final List<Observation> observations;
  private final Source.Code at;
  private final List<Way> ways;
  private final List<HeldSetting> held = new ArrayList<>();
  private final List<Held.Left> left = new ArrayList<>();

  /** Observations of one engine, at least one. */
  CommonInputs(ClientLibrary library, List<Observation> observations) {
    this.library = library;
    this.observations = observations;
    Origin origin = observations.getFirst().site().origin();
    this.at = new Source.Code(origin.file(), origin.at().line(), origin.at().column());
    this.ways = observations.stream().flatMap(o -> Way.of(o).stream()).toList();
  }

  /** An input of a branch, and whether the code only falls back to it. */
  private record Step(WayInput input, boolean isFallback) {}

  Held held(String variable) {
    if (ways.size() > Way.MOST * observations.size() || ways.stream().anyMatch(Way::isPartial)) {
      left.add(new Held.Left(Observation.MORE, at, "there are too many ways to this engine"));
      return new Held(variable, held, left);
    }
    made();
    engine();
    url();
    for (Argument argument : Argument.values()) {
      settle(
          argument.setting().key(), branches(argument.id(), way -> WayInput.of(argument, way, at)));
    }
    more();
    return new Held(variable, held, left);
  }

  private void made() {
    String when = When.common(ways.stream().map(Way::when).toList()).inProgram().text();
    if (!when.isEmpty()) {
      left.add(
          new Held.Left(Observation.MORE, at, "declared though it is made only where " + when));
    }
  }

  private void engine() {
    Set<Boolean> modes =
        observations.stream().map(Observation::isAsync).collect(Collectors.toSet());
    if (modes.size() == 1) {
      fixed(Setting.ENGINE.key(), modes.contains(true) ? "Async" : "Sync");
    } else {
      left.add(new Held.Left(Setting.ENGINE.key(), at, "Async or Sync"));
    }
  }

  /** The URL where variables give it, else its driver: the rest of a URL is nobody's business. */
  private void url() {
    Map<When, Set<Step>> urls = branches(ScannedSetting.URL, way -> WayInput.url(way, at));
    Optional<Set<Step>> common = common(urls);
    List<String> variables = common.map(CommonInputs::variables).orElse(List.of());
    if (variables.isEmpty()) {
      settle(
          Setting.DRIVER.key(),
          branches(ScannedSetting.URL, way -> WayInput.driver(way, at, library)));
      return;
    }
    Optional<String> fallback = fallback(common.orElseThrow());
    held.add(new HeldSetting(ScannedSetting.URL, variables, fallback));
    if (fallback.isEmpty() && common.orElseThrow().size() > variables.size()) {
      left.add(
          new Held.Left(
              ScannedSetting.URL,
              at,
              "without env " + String.join(" and ", variables) + " it is put together by code"));
    }
  }

  private void more() {
    ways.stream()
        .map(way -> Optional.ofNullable(way.arguments().get(Observation.MORE)))
        .flatMap(Optional::stream)
        .findFirst()
        .ifPresent(more ->
            left.add(
                new Held.Left(
                    Observation.MORE,
                    Given.code(more, at),
                    "more arguments may be given: " + Reasons.of(more))));
  }

  /** What every branch gives, in the order in which the code asks. */
  private Map<When, Set<Step>> branches(String argument, Function<Way, WayInput> input) {
    Map<When, Set<Step>> branches = new LinkedHashMap<>();
    for (Way way : ways) {
      branches
          .computeIfAbsent(way.when().inProgram(), _ -> new LinkedHashSet<>())
          .add(new Step(input.apply(way), way.assumed().contains(argument)));
    }
    return branches;
  }

  private static Optional<Set<Step>> common(Map<When, Set<Step>> branches) {
    Set<List<Step>> different =
        branches.values().stream().map(List::copyOf).collect(Collectors.toSet());
    return different.size() == 1 ? branches.values().stream().findFirst() : Optional.empty();
  }

  private void settle(String setting, Map<When, Set<Step>> branches) {
    Optional<Set<Step>> common = common(branches);
    Optional<HeldSetting> settled = common.flatMap(steps -> settled(setting, steps));
    settled.ifPresent(held::add);
    boolean absent =
        common
            .filter(s -> s.stream().allMatch(i -> i.input() instanceof WayInput.Absent))
            .isPresent();
    if (settled.isEmpty() && !absent) {
      left.add(new Held.Left(setting, place(branches), told(branches)));
    }
  }

  /** One fixed text, or variables and at most one text behind them. */
  private static Optional<HeldSetting> settled(String setting, Set<Step> steps) {
    List<String> variables = variables(steps);
    Optional<String> text = fallback(steps);
    boolean whole = steps.size() == variables.size() + (text.isPresent() ? 1 : 0);
    boolean ordered =
        variables.isEmpty()
            ? steps.stream().noneMatch(Step::isFallback)
            : text.isEmpty() || List.copyOf(steps).getLast().isFallback();
    return whole && ordered
        ? Optional.of(new HeldSetting(setting, variables, text))
        : Optional.empty();
  }

  private static List<String> variables(Set<Step> steps) {
    return steps.stream()
        .filter(step -> step.input() instanceof WayInput.Fed)
        .map(step -> ((WayInput.Fed) step.input()).variable())
        .distinct()
        .toList();
  }

  private static Optional<String> fallback(Set<Step> steps) {
    return List.copyOf(steps).getLast().input() instanceof WayInput.Fixed fixed
        ? Optional.of(fixed.text())
        : Optional.empty();
  }

  private void fixed(String setting, String value) {
    held.add(new HeldSetting(setting, List.of(), Optional.of(value)));
  }

  private Source.Code place(Map<When, Set<Step>> branches) {
    return branches.values().stream()
        .flatMap(Set::stream)
        .map(Step::input)
        .filter(WayInput.Unclear.class::isInstance)
        .map(input -> ((WayInput.Unclear) input).at())
        .findFirst()
        .orElse(at);
  }

  /** {@code NullPool where testing; QueuePool where not testing}. */
  private static String told(Map<When, Set<Step>> branches) {
    Map<String, List<When>> places = new LinkedHashMap<>();
    branches.forEach((when, steps) ->
        places
            .computeIfAbsent(
                steps.stream()
                    .map(step -> told(step.input()))
                    .distinct()
                    .collect(Collectors.joining(" or ")),
                _ -> new ArrayList<>())
            .add(when));
    return places.entrySet().stream()
        .map(place -> {
          String when = When.common(place.getValue()).text();
          return place.getKey() + (when.isEmpty() ? "" : " where " + when);
        })
        .collect(Collectors.joining("; "));
  }

  private static String told(WayInput input) {
    return switch (input) {
      case WayInput.Absent _ -> "nothing";
      case WayInput.Fixed(var text) -> text;
      case WayInput.Fed(var variable) -> "env " + variable;
      case WayInput.Unclear(var why, _) -> why;
    };
  }
}
