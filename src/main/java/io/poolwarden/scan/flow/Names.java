package io.poolwarden.scan.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Names and their values; one way of several keeps only what it changes. */
final class Names {
  private final @Nullable Names below;
  private final Map<String, Val> own = new HashMap<>();

  Names() {
    this(null);
  }

  private Names(@Nullable Names below) {
    this.below = below;
  }

  /** The same names, in which changes leave these ones as they are. */
  Names branch() {
    return new Names(this);
  }

  Optional<Val> get(String name) {
    for (Names at = this; at != null; at = at.below) {
      Val value = at.own.get(name);
      if (value != null) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  void put(String name, Val value) {
    own.put(name, value);
  }

  /** What was changed since it branched off. */
  Map<String, Val> changes() {
    return own;
  }

  /** Every name, an older value first. */
  void forEach(BiConsumer<String, Val> action) {
    if (below != null) {
      below.forEach(action);
    }
    Map.copyOf(own).forEach(action);
  }
}
