package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Spreads {@code *} and {@code **} over the arguments of a call. */
final class Arguments {
  private Arguments() {}

  /** Adds the items; what cannot be told is said by the result. */
  static Val sequence(Val value, List<Val> positional, Val more) {
    Val forced = Choices.forced(value);
    if (forced instanceof Val.Sequence sequence) {
      positional.addAll(sequence.items());
      return more;
    }
    positional.add(new Val.Unknown(Reasons.of(forced), Origins.of(forced)));
    return new Val.Unknown(Reasons.of(forced), Origins.of(forced));
  }

  /**
   * Adds the entries. Where one of several dictionaries is given, each argument has the value or
   * the absence that goes with the same conditions.
   */
  static Val mapping(Val value, Map<String, Val> keywords, Val more) {
    List<Val.Option> options = Choices.options(value);
    Set<String> keys = new LinkedHashSet<>();
    for (Val.Option option : options) {
      if (option.value() instanceof Val.Mapping mapping) {
        keys.addAll(mapping.entries().keySet());
      }
    }
    for (String key : keys) {
      Val given = each(options, key);
      keywords.merge(key, given, (_, later) -> later);
    }
    List<Val.Option> open = new ArrayList<>();
    for (Val.Option option : options) {
      open.add(new Val.Option(option.when(), open(option.value())));
    }
    Val rest = Choices.of(open);
    return isNothing(rest) ? more : rest;
  }

  private static boolean isNothing(Val value) {
    return value instanceof Val.Absent
        || (value instanceof Val.Choice choice
            && choice.options().stream().allMatch(o -> o.value() instanceof Val.Absent));
  }

  private static Val each(List<Val.Option> options, String key) {
    List<Val.Option> values = new ArrayList<>();
    for (Val.Option option : options) {
      Val entry =
          option.value() instanceof Val.Mapping mapping
              ? mapping.entries().getOrDefault(key, Bound.NOTHING)
              : Bound.NOTHING;
      values.add(new Val.Option(option.when(), entry));
    }
    return Choices.of(values);
  }

  private static Val open(Val value) {
    return switch (value) {
      case Val.Mapping mapping ->
          mapping
              .open()
              .<Val>map(why -> new Val.Unknown(why, mapping.origin()))
              .orElse(Bound.NOTHING);
      case Val.Literal literal when literal.type() == Val.Type.NONE -> Bound.NOTHING;
      case Val.Absent absent -> absent;
      case Val.Open parameters -> parameters;
      default -> new Val.Unknown(Reasons.of(value), Origins.of(value));
    };
  }
}
