package io.poolwarden.scan.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arguments of a call.
 *
 * @param more {@link Val.Absent}, or what else may be given and cannot be told
 */
public record Bound(List<Val> positional, Map<String, Val> keywords, Val more) {
  static final Val NOTHING = new Val.Absent();
  static final Bound NONE = new Bound(List.of(), Map.of(), NOTHING);

  public Bound {
    positional = List.copyOf(positional);
  }

  /** One text, by position. */
  static Bound of(String text, Origin at) {
    return new Bound(List.of(new Val.Literal(Val.Type.TEXT, text, at)), Map.of(), NOTHING);
  }

  /** The argument of that place or name. */
  Optional<Val> argument(int place, String name) {
    return place < positional.size()
        ? Optional.of(positional.get(place))
        : Optional.ofNullable(keywords.get(name));
  }

  Optional<Val> positional(int place) {
    return place < positional.size() ? Optional.of(positional.get(place)) : Optional.empty();
  }

  Optional<Val> keyword(String name) {
    return Optional.ofNullable(keywords.get(name));
  }

  /** Without the first ones by position. */
  Bound from(int place) {
    return new Bound(positional.subList(place, positional.size()), keywords, more);
  }

  /** These first, then those of another call: a partial that is called. */
  Bound and(Bound call) {
    java.util.ArrayList<Val> places = new java.util.ArrayList<>(positional);
    places.addAll(call.positional);
    Map<String, Val> names = new LinkedHashMap<>(keywords);
    names.putAll(call.keywords);
    return new Bound(places, names, call.more instanceof Val.Absent ? more : call.more);
  }
}
