package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The single values that a value can be. */
public final class Values {
  private static final String SURROUNDINGS = "";
  private static final int DEPTH = 8;

  private Values() {}

  /**
   * One of the values.
   *
   * @param isFallback whether the code takes it only where something is not given
   */
  public record Single(When when, Val value, boolean isFallback) {}

  /** Whether it has too many alternatives to tell which of them go with those of another. */
  public static boolean isCrowded(Val value) {
    return value instanceof Val.Unknown unknown && unknown.why().equals(Choices.TOO_MANY);
  }

  /** Where a value is written. */
  public static Origin origin(Val value) {
    return Origins.of(value);
  }

  /** A value that is none of several. */
  public static Val forced(Val value) {
    return Choices.forced(value);
  }

  /** All of them; a variable's default is one beside the variable. */
  public static List<Single> singles(Val value) {
    List<Single> singles = new ArrayList<>();
    add(new Single(When.ALWAYS, value, false), singles, DEPTH);
    return singles;
  }

  /** The same with one value for all those that cannot be told. */
  public static List<Single> fewer(List<Single> all) {
    List<Single> unknown = all.stream().filter(s -> isUnknown(s.value())).toList();
    if (unknown.size() < 2) {
      return all;
    }
    When common = When.common(unknown.stream().map(Single::when).toList());
    Val one = new Val.Unknown(Choices.TOO_MANY, Origins.of(unknown.getFirst().value()));
    List<Single> fewer = new ArrayList<>(all);
    fewer.removeAll(unknown);
    fewer.add(new Single(common, one, unknown.stream().allMatch(Single::isFallback)));
    return fewer;
  }

  private static boolean isUnknown(Val value) {
    return switch (value) {
      case Val.Unknown _, Val.Open _, Val.Made _, Val.Routine _, Val.Anonymous _, Val.Instance _ ->
          true;
      default -> false;
    };
  }

  private static void add(Single single, List<Single> into, int depth) {
    for (Val.Option option : Choices.options(single.value())) {
      Optional<When> when = single.when().and(option.when());
      if (when.isPresent()) {
        Single next = new Single(when.get(), option.value(), single.isFallback());
        switch (option.value()) {
          case Val.Env env when hasFallback(env.fallback()) && depth > 0 ->
              both(
                  next,
                  new Val.Env(env.variable(), Optional.empty(), env.type(), env.origin()),
                  env.fallback().orElseThrow(),
                  new Fallback(env.variable() + " is set", into, depth));
          case Val.Open open when hasFallback(open.fallback()) && depth > 0 ->
              both(
                  next,
                  new Val.Open(open.function(), open.name(), Optional.empty(), open.origin()),
                  open.fallback().orElseThrow(),
                  new Fallback(
                      "argument " + open.name() + " of " + open.function() + " is given",
                      into,
                      depth));
          default -> into.add(next);
        }
      }
    }
  }

  /** Where the two values go, and what decides between them. */
  private record Fallback(String condition, List<Single> into, int depth) {}

  private static void both(Single at, Val given, Val fallback, Fallback decision) {
    When.Condition condition = new When.Condition(SURROUNDINGS, decision.condition());
    at.when()
        .and(When.holds(condition))
        .ifPresent(w -> decision.into().add(new Single(w, given, at.isFallback())));
    at.when()
        .and(When.fails(condition))
        .ifPresent(w -> add(new Single(w, fallback, true), decision.into(), decision.depth() - 1));
  }

  /** {@code None} is no default: it is what is there without one. */
  private static boolean hasFallback(Optional<Val> fallback) {
    return fallback
        .map(Choices::forced)
        .filter(f -> !(f instanceof Val.Literal literal && literal.type() == Val.Type.NONE))
        .filter(f -> !(f instanceof Val.Unknown))
        .isPresent();
  }
}
