package io.poolwarden.policy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a fix, for those who edit what gives the values. Either all of them can be told or
 * none is: half of a fix may be worse than what is there.
 */
final class Changes {
  private Changes() {}

  /** What the configuration wants of a setting. */
  static List<Change> asExpected(Resolution at, Setting setting) {
    String stated = at.expectation().stated().get(setting);
    return stated == null ? List.of() : set(at, setting, stated).map(List::of).orElse(List.of());
  }

  /** A way that the library knows. */
  static List<Change> of(Resolution at, Fix fix) {
    List<Change> changes = new ArrayList<>();
    for (Map.Entry<Setting, String> wanted : fix.set().entrySet()) {
      Fact fact = at.facts().get(wanted.getKey());
      if (fact != null && fact.text().equals(Optional.of(wanted.getValue()))) {
        continue;
      }
      Optional<Change> change = set(at, wanted.getKey(), wanted.getValue());
      if (change.isEmpty()) {
        return List.of();
      }
      changes.add(change.get());
    }
    for (Setting setting : fix.remove()) {
      Optional<Change> change = change(at, setting, Optional.empty());
      if (change.isEmpty()) {
        return List.of();
      }
      changes.add(change.get());
    }
    return List.copyOf(changes);
  }

  private static Optional<Change> set(Resolution at, Setting setting, String value) {
    return change(at, setting, Optional.of(at.client().plan(setting).inOwnWords(value)));
  }

  /** What is only said of the code is not given by anything that could give another value. */
  private static Optional<Change> change(Resolution at, Setting setting, Optional<String> text) {
    return Optional.ofNullable(at.facts().get(setting))
        .filter(fact -> !(fact.raw().source() instanceof Source.Fallback))
        .map(fact -> new Change(fact.raw().source(), fact.pointer(), text));
  }
}
