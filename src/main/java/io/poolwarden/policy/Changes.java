package io.poolwarden.policy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

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
    for (Map.Entry<Setting, String> wanted : new TreeMap<>(fix.set()).entrySet()) {
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
    for (Setting setting : new TreeSet<>(fix.remove())) {
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

  /** Where an option of the URL stands: another one has its value, or it goes. */
  static List<Change> of(Resolution at, UrlOption option) {
    Optional<Source> url = at.pool().url().map(Value::source);
    boolean otherwise = option.allowed().isPresent() || option.instead().isPresent();
    if (url.isEmpty() || (option.renamed().isEmpty() && otherwise)) {
      return List.of();
    }
    Change.UrlPart part =
        option.renamed().isPresent()
            ? new Change.UrlPart.OptionName(option.name())
            : new Change.UrlPart.Option(option.name());
    return inUrl(at, url.get(), part, option.renamed()).map(List::of).orElse(List.of());
  }

  private static Optional<Change> change(Resolution at, Setting setting, Optional<String> text) {
    return Optional.ofNullable(at.facts().get(setting))
        .flatMap(fact ->
            fact.raw().source() instanceof Source.Url(var of, _)
                ? inUrl(at, of, new Change.UrlPart.Driver(), text)
                : change(fact.raw().source(), at.client().plan(setting), Optional.empty(), text));
  }

  private static Optional<Change> inUrl(
      Resolution at, Source of, Change.UrlPart part, Optional<String> text) {
    return change(of, at.client().url(), Optional.of(part), text);
  }

  /** What is only said of the code is not given by anything that could give another value. */
  private static Optional<Change> change(
      Source source, SettingPlan plan, Optional<Change.UrlPart> part, Optional<String> text) {
    return source instanceof Source.Fallback
        ? Optional.empty()
        : Optional.of(new Change(source, plan.place(source), part, text));
  }
}
