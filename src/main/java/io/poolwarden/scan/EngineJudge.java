package io.poolwarden.scan;

import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.scan.flow.Observation;
import io.poolwarden.scan.flow.Reasons;
import io.poolwarden.scan.flow.Val;
import io.poolwarden.scan.flow.Values;
import io.poolwarden.scan.flow.When;
import io.poolwarden.value.Reason;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges the engines of one place in the source, on every way that leads there. */
final class EngineJudge {
  private final ClientLibrary library;
  private final LibraryVersion version;
  private final List<Observation> observations;
  private final Source.Code at;
  private final FindingList findings;
  private final UnknownArguments unknown;
  private final Map<ScannedSetting, List<When>> settings = new LinkedHashMap<>();
  private int ways;
  private boolean cut;
  private final Set<Optional<String>> drivers = new LinkedHashSet<>();
  private final Set<Optional<String>> poolClasses = new LinkedHashSet<>();

  /** Observations of one place, at least one. */
  EngineJudge(ClientLibrary library, LibraryVersion version, List<Observation> observations) {
    this.library = library;
    this.version = version;
    this.observations = List.copyOf(observations);
    var origin = observations.getFirst().site().origin();
    this.at = new Source.Code(origin.file(), origin.at().line(), origin.at().column());
    this.unknown = new UnknownArguments(library, version.version(), at);
    this.findings =
        new FindingList(library.name() + " " + version.text(), observations.getFirst().site(), at);
  }

  ScannedEngine judge(Optional<Held> held) {
    Observation.Site site = observations.getFirst().site();
    for (Observation observation : observations) {
      List<Way> all = Way.of(observation);
      all.forEach(way -> judge(observation, way));
      cut |= all.size() > Way.MOST;
    }
    return new ScannedEngine(
        at,
        site.function(),
        site.maker().function(),
        observations.stream().anyMatch(Observation::isAsync) ? "Async" : "Sync",
        drivers.size() == 1 ? drivers.iterator().next() : Optional.empty(),
        poolClasses.size() == 1 ? poolClasses.iterator().next() : Optional.empty(),
        version,
        settings.entrySet().stream().map(e -> told(e.getKey(), e.getValue())).toList(),
        findings.sorted(),
        held);
  }

  /** Whether {@link #judge} left ways out because there are too many. */
  boolean isCut() {
    return cut;
  }

  private void judge(Observation observation, Way way) {
    Map<Setting, Given> given = given(way);
    Optional<Val> location = Optional.ofNullable(way.arguments().get(ScannedSetting.URL));
    Optional<Value> url = location.map(u -> Given.url(u, Given.code(u, at)));
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    values.put(Setting.ENGINE, new Value.Known(observation.isAsync() ? "Async" : "Sync", at));
    given.forEach((setting, g) -> values.put(setting, texts(observation, setting, g)));
    Optional<Val> more = Optional.ofNullable(way.arguments().get(Observation.MORE));
    if (more.isPresent()) {
      open(values);
    }
    tell(way, given, location, more);
    drivers.add(url.flatMap(this::driver));
    Judgement judgement = library.judge(new Pool("default", values, url), version.version());
    poolClasses.add(judgement.effectivePoolClass());
    List<Violation> violations = new ArrayList<>(judgement.violations());
    Map<Setting, Given> certain = new EnumMap<>(given);
    certain
        .keySet()
        .removeIf(s -> Values.isCrowded(way.arguments().getOrDefault(Argument.name(s), Val.NONE)));
    violations.addAll(refusedWhateverTheValue(values, certain, url));
    FindingList.Circumstances circumstances =
        new FindingList.Circumstances(
            way, given, location.map(Given::shownUrl), location.map(u -> Given.code(u, at)));
    findings.count();
    ways++;
    violations.forEach(v -> findings.add(v, circumstances));
    TextArguments.violations(observation.site().maker(), given)
        .forEach(v -> findings.add(v, circumstances));
    unknown.of(observation, way).forEach(refused -> findings.add(refused, way));
  }

  private static Map<Setting, Given> givenOf(Way way, Source.Code at) {
    Map<Setting, Given> given = new EnumMap<>(Setting.class);
    for (Argument argument : Argument.values()) {
      Val value = way.arguments().get(argument.id());
      if (value != null) {
        Given.of(argument.setting(), value, at).ifPresent(g -> given.put(argument.setting(), g));
      }
    }
    if (!given.containsKey(Setting.POOL_CLASS)) {
      Given.ofPool(way)
          .flatMap(pool -> Given.of(Setting.POOL_CLASS, pool, at))
          .ifPresent(g -> given.put(Setting.POOL_CLASS, g));
    }
    return given;
  }

  private Map<Setting, Given> given(Way way) {
    return givenOf(way, at);
  }

  /** A text in the place of a number is told by {@link TextArguments}. */
  private static Value texts(Observation observation, Setting setting, Given given) {
    boolean wrong = TextArguments.isWrong(observation.site().maker(), setting, given);
    return wrong ? new Value.Unresolved(Reason.NO_SOURCE, given.at()) : given.value();
  }

  /** What may be given beside is unresolved, so that no rule takes the library's default for it. */
  private void open(Map<Setting, Value> values) {
    for (Argument argument : Argument.values()) {
      values.putIfAbsent(argument.setting(), new Value.Unresolved(Reason.NO_SOURCE, at));
    }
  }

  private Optional<String> driver(Value url) {
    return library.fromUrl(url).get(Setting.DRIVER) instanceof Value.Known known
        ? Optional.of(known.text())
        : Optional.empty();
  }

  /** A class that does not take an argument refuses it whatever its value is. */
  private List<Violation> refusedWhateverTheValue(
      Map<Setting, Value> values, Map<Setting, Given> given, Optional<Value> url) {
    Map<Setting, Value> filled = new EnumMap<>(values);
    Set<Setting> holes = new LinkedHashSet<>();
    given.forEach((setting, g) -> {
      boolean number = Argument.of(setting).filter(Argument::isNumber).isPresent();
      if (g.text().isEmpty() && (number || setting == Setting.POOL_USE_LIFO)) {
        filled.put(setting, new Value.Known(number ? "5" : "true", g.at()));
        holes.add(setting);
      }
    });
    return holes.isEmpty()
        ? List.of()
        : library.judge(new Pool("default", filled, url), version.version()).violations().stream()
            .filter(v -> v.rule() == RuleId.UNSUPPORTED_POOL_ARGUMENT)
            .filter(v -> holes.contains(v.blamed()))
            .toList();
  }

  private void tell(
      Way way, Map<Setting, Given> given, Optional<Val> location, Optional<Val> more) {
    location.ifPresent(url -> tell(url(url), way));
    given.forEach((setting, g) ->
        tell(
            new ScannedSetting(setting.key(), g.text(), g.unresolved(), g.at(), g.env(), ""), way));
    more.ifPresent(m ->
        tell(
            new ScannedSetting(
                Observation.MORE,
                Optional.empty(),
                Optional.of(Reasons.of(m)),
                Given.code(m, at),
                Optional.empty(),
                ""),
            way));
  }

  private ScannedSetting url(Val url) {
    return new ScannedSetting(
        ScannedSetting.URL,
        url instanceof Val.Literal || url instanceof Val.Pieces
            ? Optional.of(Given.shownUrl(url))
            : Optional.empty(),
        Given.urlUnresolved(url),
        Given.code(url, at),
        url instanceof Val.Env env ? Optional.of(env.variable()) : Optional.empty(),
        "");
  }

  /** The same value on several ways is told once, with what they have in common. */
  private ScannedSetting told(ScannedSetting setting, List<When> whens) {
    String when = whens.size() >= ways ? "" : When.common(whens).text();
    return new ScannedSetting(
        setting.setting(),
        setting.value(),
        setting.unresolved(),
        setting.at(),
        setting.env(),
        when);
  }

  private void tell(ScannedSetting setting, Way way) {
    settings.computeIfAbsent(setting, _ -> new ArrayList<>()).add(way.when());
  }
}
