package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works on dictionaries. */
final class Mappings {
  private Mappings() {}

  /** A dictionary, or what can only be one of which nothing is known. */
  static Optional<Val.Mapping> of(Val value) {
    return switch (value) {
      case Val.Mapping mapping -> Optional.of(mapping);
      // Of a parameter the callers say more.
      case Val.Unknown unknown when unknown.of().isPresent() -> Optional.empty();
      case Val.Unknown _, Val.Made _ ->
          Optional.of(new Val.Mapping(Map.of(), Optional.of(Reasons.of(value)), Origins.of(value)));
      default -> Optional.empty();
    };
  }

  /** Whether each is a dictionary, one of them a known one, or may be one. */
  static boolean areAll(Set<Val> values) {
    return values.stream().allMatch(v -> of(v).isPresent())
        && values.stream().anyMatch(Val.Mapping.class::isInstance);
  }

  /** One dictionary in place of many: each entry has the values that it has in them. */
  static Val.Mapping folded(List<Val.Option> all) {
    Set<String> keys = new LinkedHashSet<>();
    Optional<String> open = Optional.empty();
    for (Val.Option option : all) {
      Val.Mapping mapping = of(option.value()).orElseThrow();
      keys.addAll(mapping.entries().keySet());
      open = open.or(mapping::open);
    }
    Map<String, Val> entries = new LinkedHashMap<>();
    for (String key : keys) {
      List<Val.Option> values = new ArrayList<>();
      for (Val.Option option : all) {
        Val.Mapping mapping = of(option.value()).orElseThrow();
        values.add(
            new Val.Option(option.when(), mapping.entries().getOrDefault(key, Bound.NOTHING)));
      }
      entries.put(key, Choices.of(values));
    }
    return new Val.Mapping(entries, open, Origins.of(all.getFirst().value()));
  }

  static Val.Mapping with(Val.Mapping mapping, String key, Val value) {
    Map<String, Val> entries = new LinkedHashMap<>(mapping.entries());
    entries.put(key, value);
    return new Val.Mapping(entries, mapping.open(), mapping.origin());
  }

  /** {@code setdefault}: what is there already stays. */
  static Val.Mapping withDefault(Val.Mapping mapping, String key, Val value) {
    Val entry = mapping.entries().get(key);
    if (entry == null) {
      return with(
          mapping, key, mapping.open().map(why -> either(mapping, why, value)).orElse(value));
    }
    Val given = Choices.map(entry, v -> v instanceof Val.Absent ? value : v);
    return with(mapping, key, given);
  }

  /** What else may be in it, or the default. */
  private static Val either(Val.Mapping mapping, String why, Val value) {
    When.Condition other =
        new When.Condition(mapping.origin() + "#" + Origins.of(value), "something else is given");
    return Choices.of(
        List.of(
            new Val.Option(When.holds(other), new Val.Unknown(why, mapping.origin())),
            new Val.Option(When.fails(other), value)));
  }

  static Val.Mapping without(Val.Mapping mapping, String key) {
    Map<String, Val> entries = new LinkedHashMap<>(mapping.entries());
    entries.remove(key);
    return new Val.Mapping(entries, mapping.open(), mapping.origin());
  }

  /** Nothing is known of these entries any more, nor whether they are there. */
  static Val.Mapping losing(Val.Mapping mapping, Set<String> keys, String why) {
    if (mapping.open().isEmpty() && keys.stream().noneMatch(mapping.entries()::containsKey)) {
      return mapping;
    }
    Map<String, Val> entries = new LinkedHashMap<>(mapping.entries());
    entries.keySet().removeAll(keys);
    return new Val.Mapping(entries, mapping.open().or(() -> Optional.of(why)), mapping.origin());
  }

  /** Nothing is known of it any more: entries may be gone as well. */
  static Val.Mapping lost(Val.Mapping mapping, String why) {
    return new Val.Mapping(Map.of(), Optional.of(why), mapping.origin());
  }

  /** Of a dictionary or a list, or of each of several, nothing is known any more. */
  static Val lost(Val given, String why) {
    return Choices.map(
        given,
        v ->
            switch (v) {
              case Val.Mapping mapping -> lost(mapping, why);
              case Val.Sequence sequence -> new Val.Unknown(why, sequence.origin());
              default -> v;
            });
  }

  /** It may have more entries, and other values of those that it has. */
  static Val.Mapping opened(Val.Mapping mapping, String why) {
    Map<String, Val> entries = new LinkedHashMap<>();
    mapping.entries().forEach((k, v) -> entries.put(k, new Val.Unknown(why, Origins.of(v))));
    return new Val.Mapping(entries, Optional.of(why), mapping.origin());
  }

  /**
   * What a dictionary is if it may be changed: entries that differ are not known, and of those that
   * only one has not even whether they are there.
   */
  @SuppressWarnings("ReferenceEquality")
  static Val.Mapping perhaps(Val.Mapping before, Val.Mapping after, String why) {
    Map<String, Val> entries = new LinkedHashMap<>();
    before
        .entries()
        .forEach((key, old) -> {
          Val now = after.entries().get(key);
          if (now != null) {
            entries.put(key, old == now ? old : new Val.Unknown(why, Origins.of(old)));
          }
        });
    boolean same =
        entries.size() == before.entries().size() && entries.size() == after.entries().size();
    Optional<String> open = before.open().or(after::open);
    return new Val.Mapping(entries, same ? open : open.or(() -> Optional.of(why)), before.origin());
  }

  /** {@code dict(...)}. */
  static Val made(Bound bound, Origin origin) {
    Val.Mapping keywords = new Val.Mapping(bound.keywords(), Optional.empty(), origin);
    Val base = bound.positional(0).orElse(new Val.Mapping(Map.of(), Optional.empty(), origin));
    Val both = merged(base, keywords);
    return bound.more() instanceof Val.Absent ? both : merged(both, bound.more());
  }

  /** The entries of both, the second one's where both have one. */
  static Val merged(Val first, Val second) {
    return Choices.combine(first, second, Mappings::merge);
  }

  private static Val merge(Val first, Val second) {
    if (second instanceof Val.Absent) {
      return first;
    }
    if (first instanceof Val.Mapping a && second instanceof Val.Mapping b) {
      Map<String, Val> entries = new LinkedHashMap<>(a.entries());
      b.entries().forEach((k, v) -> entries.merge(k, v, Mappings::override));
      if (b.open().isPresent()) {
        a.entries()
            .forEach((k, v) -> {
              if (!b.entries().containsKey(k)) {
                entries.put(k, new Val.Unknown(b.open().get(), Origins.of(v)));
              }
            });
      }
      return new Val.Mapping(entries, b.open().or(a::open), a.origin());
    }
    if (first instanceof Val.Mapping a) {
      return opened(a, Reasons.of(second));
    }
    return second instanceof Val.Mapping b
        ? new Val.Mapping(b.entries(), Optional.of(Reasons.of(first)), b.origin())
        : new Val.Unknown(Reasons.of(first), Origins.of(first));
  }

  /** An entry that may be absent leaves the one before it. */
  private static Val override(Val before, Val after) {
    if (!(after instanceof Val.Choice choice)) {
      return after;
    }
    List<Val.Option> options = new ArrayList<>();
    for (Val.Option option : choice.options()) {
      options.add(option.value() instanceof Val.Absent ? option(option, before) : option);
    }
    return Choices.of(options);
  }

  private static Val.Option option(Val.Option absent, Val before) {
    return new Val.Option(absent.when(), before);
  }

  /** Whether a dictionary has a key, where that can be told. */
  static Optional<Boolean> has(Val of, Val key) {
    if (!(of instanceof Val.Mapping mapping) || !(key instanceof Val.Literal literal)) {
      return Optional.empty();
    }
    Val entry = mapping.entries().get(literal.text());
    if (entry == null) {
      return mapping.open().isPresent() ? Optional.empty() : Optional.of(false);
    }
    List<Val.Option> options = Choices.options(entry);
    long absent = options.stream().filter(o -> o.value() instanceof Val.Absent).count();
    return absent == 0 || absent == options.size() ? Optional.of(absent == 0) : Optional.empty();
  }

  /** The entry of a key; what {@code fallback} says where there is none. */
  static Val get(Val.Mapping mapping, String key, Val fallback) {
    Val entry = mapping.entries().get(key);
    if (entry == null) {
      return mapping
          .open()
          .<Val>map(why -> new Val.Unknown(why, mapping.origin()))
          .orElse(fallback);
    }
    return Choices.map(entry, v -> v instanceof Val.Absent ? fallback : v);
  }
}
