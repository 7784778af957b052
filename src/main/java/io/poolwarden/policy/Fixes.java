package io.poolwarden.policy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what to change, where the value is, in the words that its reader understands. */
final class Fixes {
  private Fixes() {}

  /** {@code Set DB_POOL_CLASS=NullPool.} */
  static String set(Resolution at, Setting setting, String value) {
    return "Set " + target(at, setting, value) + ".";
  }

  /** What the configuration wants of a setting. */
  static String asExpected(Resolution at, Setting setting) {
    String stated = at.expectation().stated().get(setting);
    return stated == null
        ? "Give " + setting + " a value that it can have."
        : set(at, setting, stated);
  }

  /** The way out of a violation that the configuration's own pool takes, if there is one. */
  static String of(Resolution at, Violation violation) {
    if (violation.rule() == RuleId.SYNC_DRIVER_REQUIRED) {
      return eitherWay(at, violation);
    }
    Fact blamed = at.facts().get(violation.blamed());
    if (isWrong(at, violation)) {
      return poolClass(at, violation)
          .map(f -> sentence(at, f))
          .orElseGet(() -> asExpected(at, violation.blamed()));
    }
    if (violation.rule() == RuleId.DRIVER_URL_OPTION) {
      return option(at, violation.option());
    }
    List<Fix> equal = equal(at, violation);
    if (equal.size() > 1) {
      return either(
          Optional.of(sentence(at, equal.get(0))), Optional.of(sentence(at, equal.get(1))));
    }
    return best(at, violation.fixes())
        .filter(f -> changes(at, f))
        .map(f -> sentence(at, f))
        .orElseGet(() -> "Correct " + source(blamed, violation.blamed()) + ".");
  }

  /** The steps of the same way, where there is one that nobody has to choose. */
  static List<Change> changes(Resolution at, Violation violation) {
    if (violation.rule() == RuleId.SYNC_DRIVER_REQUIRED) {
      return List.of();
    }
    if (isWrong(at, violation)) {
      return poolClass(at, violation)
          .map(f -> Changes.of(at, f))
          .orElseGet(() -> Changes.asExpected(at, violation.blamed()));
    }
    if (violation.rule() == RuleId.DRIVER_URL_OPTION) {
      return violation.option().map(option -> Changes.of(at, option)).orElse(List.of());
    }
    if (equal(at, violation).size() > 1) {
      return List.of();
    }
    return best(at, violation.fixes())
        .filter(f -> changes(at, f))
        .map(f -> Changes.of(at, f))
        .orElse(List.of());
  }

  private static boolean isWrong(Resolution at, Violation violation) {
    return at.facts().containsKey(violation.blamed())
        && at.agreement(violation.blamed()) == Covered.Agreement.MISMATCH;
  }

  /** For a pool class, a way that the library knows also says which arguments have to go. */
  private static Optional<Fix> poolClass(Resolution at, Violation violation) {
    return setting(violation, Setting.POOL_CLASS).stream()
        .filter(f -> violation.blamed() == Setting.POOL_CLASS && satisfies(at, f))
        .findFirst();
  }

  /** The ways that the configuration takes alike, if it demands none of them. */
  private static List<Fix> equal(Resolution at, Violation violation) {
    List<Fix> equal =
        violation.fixes().stream().filter(f -> satisfies(at, f) && changes(at, f)).toList();
    return equal.stream().noneMatch(f -> demanded(at, f)) ? equal : List.of();
  }

  /** Another engine or another driver, the one that the configuration states first. */
  private static String eitherWay(Resolution at, Violation violation) {
    Optional<Fix> engine = best(at, setting(violation, Setting.ENGINE));
    boolean engineStated =
        at.expectation().stated().containsKey(Setting.ENGINE)
            && engine.filter(f -> agreed(at, f)).isPresent();
    boolean driverStated =
        !engineStated && at.agreement(Setting.DRIVER) == Covered.Agreement.MISMATCH;
    Optional<String> byEngine = engine.map(f -> sentence(at, f));
    Optional<String> byDriver =
        driverStated
            ? Optional.of(asExpected(at, Setting.DRIVER))
            : best(at, setting(violation, Setting.DRIVER)).map(f -> sentence(at, f));
    return engineStated ? either(byEngine, byDriver) : either(byDriver, byEngine);
  }

  /** {@code Set a to b, or set c to d.} */
  private static String either(Optional<String> first, Optional<String> second) {
    if (first.isEmpty() || second.isEmpty()) {
      return first.or(() -> second).orElse("");
    }
    String one = first.get();
    String other = second.get();
    return one.substring(0, one.length() - 1)
        + ", or "
        + Character.toLowerCase(other.charAt(0))
        + other.substring(1);
  }

  private static List<Fix> setting(Violation violation, Setting setting) {
    return violation.fixes().stream().filter(f -> f.set().containsKey(setting)).toList();
  }

  /**
   * Whether the configuration has nothing against a fix, nor asks for a setting that it removes.
   */
  private static boolean satisfies(Resolution at, Fix fix) {
    Set<Setting> stated = at.expectation().stated().keySet();
    return agreed(at, fix)
        && (stated.contains(Setting.POOL_CLASS)
            || fix.remove().stream().noneMatch(stated::contains));
  }

  /** The one that the configuration demands anyway, else one that it takes, else any. */
  private static Optional<Fix> best(Resolution at, List<Fix> fixes) {
    List<Fix> agreed = fixes.stream().filter(f -> agreed(at, f)).toList();
    return agreed.stream()
        .filter(f -> demanded(at, f))
        .findFirst()
        .or(() -> agreed.stream().findFirst())
        .or(() -> fixes.stream().findFirst());
  }

  private static boolean demanded(Resolution at, Fix fix) {
    return fix.set().keySet().stream().anyMatch(s -> at.agreement(s) == Covered.Agreement.MISMATCH);
  }

  /** Whether a fix asks for anything that is not so already. */
  private static boolean changes(Resolution at, Fix fix) {
    return !fix.remove().isEmpty()
        || fix.set().entrySet().stream()
            .anyMatch(e -> {
              Fact fact = at.facts().get(e.getKey());
              return fact == null || !fact.text().equals(Optional.of(e.getValue()));
            });
  }

  /** {@code the URL in env DATABASE_URL}. */
  private static String source(@Nullable Fact fact, Setting setting) {
    if (fact == null) {
      return setting.key();
    }
    if (fact.raw().source() instanceof Source.Url url) {
      return "the " + Wording.source(url);
    }
    String place = fact.pointer().isEmpty() ? "" : Shown.text(fact.pointer()) + " in ";
    return setting + " (" + place + Wording.source(fact.raw().source()) + ")";
  }

  /** {@code Remove sslmode from the URL in env DATABASE_URL.} */
  private static String option(Resolution at, Optional<UrlOption> option) {
    String url =
        at.pool().url().map(u -> "URL in " + Wording.source(u.source())).orElse("database URL");
    String name = option.map(o -> Shown.text(o.name())).orElse("the option");
    return option
        .flatMap(UrlOption::allowed)
        .map(allowed -> "Set " + name + " in the " + url + " to " + allowed + ".")
        .orElse(
            "Remove "
                + name
                + " from the "
                + url
                + option
                    .flatMap(UrlOption::instead)
                    .map(i -> " (" + Shown.escaped(i) + ")")
                    .orElse("")
                + ".");
  }

  /** A fix without a place, for those who write the configuration. */
  static String inGeneral(Fix fix) {
    List<String> parts = new ArrayList<>();
    fix.set().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(e -> parts.add("use " + e.getKey() + " " + e.getValue()));
    fix.remove().stream().sorted().forEach(s -> parts.add("remove " + s));
    return String.join(" and ", parts);
  }

  private static boolean agreed(Resolution at, Fix fix) {
    return fix.set().entrySet().stream()
        .allMatch(e -> at.expectation().accepts(e.getKey(), e.getValue()));
  }

  private static String sentence(Resolution at, Fix fix) {
    List<String> parts = new ArrayList<>();
    fix.set().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(e -> parts.add("set " + target(at, e.getKey(), e.getValue())));
    if (!fix.remove().isEmpty()) {
      parts.add(
          fix.remove().stream()
              .sorted()
              .map(s -> source(at.facts().get(s), s))
              .collect(Collectors.joining(", ", "remove ", "")));
    }
    String sentence = String.join(" and ", parts);
    return sentence.isEmpty()
        ? ""
        : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
  }

  private static String target(Resolution at, Setting setting, String value) {
    Fact fact = at.facts().get(setting);
    if (fact == null) {
      return firstPlace(at, setting, value).orElse(setting + " to " + Shown.text(value));
    }
    String own = Shown.text(at.client().plan(setting).inOwnWords(value));
    Source source = fact.raw().source();
    if (!fact.pointer().isEmpty()) {
      return Shown.text(fact.pointer()) + " in " + Wording.source(source) + " to " + own;
    }
    return switch (source) {
      case Source.Variable variable ->
          variable
              .from()
              .map(k -> key(k, variable.name(), own))
              .orElseGet(() -> variable(at, variable.name(), own));
      case Source.ObjectKey key -> key(key, key.key(), own);
      case Source.File file -> inFile(file, own);
      case Source.Url url ->
          setting + " to " + Shown.text(value) + " in the " + Wording.source(source);
      case Source.Annotation annotation ->
          setting + " to " + Shown.text(value) + " in " + Wording.source(source);
      case Source.Code code ->
          setting + " to " + Shown.text(value) + " in " + Wording.source(source);
      case Source.Fallback fallback -> undeclared(at, setting, value);
    };
  }

  private static String undeclared(Resolution at, Setting setting, String value) {
    return firstPlace(at, setting, value)
        .orElse(
            setting
                + " to "
                + Shown.text(value)
                + " in the code, and say so in \"declared\" of client "
                + Wording.quoted(at.client().name()));
  }

  private static String key(Source.ObjectKey key, String variable, String value) {
    String name = Shown.text(key.key().isEmpty() ? variable : key.key());
    boolean plain = !key.object().isSecret() && name.equals(Shown.text(variable));
    return plain
        ? name + "=" + value
        : "key " + name + " of " + Shown.escaped(key.object().toString()) + " to " + value;
  }

  private static String inFile(Source.File file, String value) {
    String place = file.pointer().isEmpty() ? "the text" : Shown.text(file.pointer());
    return place
        + " to "
        + value
        + " in "
        + Wording.source(new Source.File(file.from(), file.path(), ""));
  }

  private static String variable(Resolution at, String name, String value) {
    return "env "
        + Shown.text(name)
        + " of container "
        + Wording.quoted(at.container().name())
        + " to "
        + Shown.text(value);
  }

  /** The source that a value would best come from: a plain variable, else what there is. */
  private static Optional<String> firstPlace(Resolution at, Setting setting, String value) {
    SettingPlan plan = at.client().plan(setting);
    String own = plan.inOwnWords(value);
    Optional<String> plain =
        plan.env().stream()
            .filter(e -> !e.document())
            .findFirst()
            .map(e -> variable(at, e.name(), own));
    Optional<String> document =
        plan.env().stream()
            .findFirst()
            .map(e -> Shown.text(e.pointer()) + " in " + variable(at, e.name(), own));
    Optional<String> file =
        plan.files().stream()
            .findFirst()
            .map(f -> inFile(new Source.File(Optional.empty(), f.path(), f.pointer()), own));
    return plain.or(() -> document).or(() -> file);
  }
}
