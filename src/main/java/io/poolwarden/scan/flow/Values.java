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
