package io.poolwarden.scan;

import io.poolwarden.policy.Redaction;
import io.poolwarden.policy.Shown;
import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.pool.Version;
import io.poolwarden.pool.Violation;
import io.poolwarden.scan.flow.Observation;
import io.poolwarden.scan.flow.Val;
import io.poolwarden.scan.flow.Values;
import io.poolwarden.scan.flow.When;
import io.poolwarden.value.NearestName;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments that the library has not, and those in {@code connect_args} that the driver has not.
 * Dialects and plugins of other packages may have more: only where the URL names a dialect of the
 * library is any name told, else only one that is another one's misspelt.
 */
final class UnknownArguments {
  private static final Set<String> DIALECTS =
      Set.of("postgresql", "mysql", "mariadb", "sqlite", "oracle", "mssql");

  /** Arguments that make connections in another way, so that {@code connect_args} are not used. */
  private static final List<String> CONNECTING =
      List.of("creator", "async_creator", "pool", "module");

  private static final String CONNECT_ARGS = "connect_args";
  private static final int SHORTEST = 5;
  private static final int TYPOS = 2;

  private final ClientLibrary library;
  private final Version version;
  private final Source.Code engine;

  UnknownArguments(ClientLibrary library, Version version, Source.Code engine) {
    this.library = library;
    this.version = version;
    this.engine = engine;
  }

  /**
   * One of them.
   *
   * @param name as a finding names it
   * @param when where it is given
   * @param fix one sentence
   */
  record Refused(String name, Violation violation, When when, Source.Code at, String fix) {}

  /** Those of one way. */
  List<Refused> of(Observation observation, Way way) {
    Map<String, Val> given = observation.all();
    boolean plugins = given.containsKey("plugins");
    List<Refused> refused = new ArrayList<>();
    if (plugins) {
      return refused;
    }
    Set<String> known = library.arguments(version);
    boolean isOwn = isOwnDialect(way);
    given.forEach((name, value) -> {
      Optional<String> meant = meant(name, known);
      if (!known.contains(name) && (isOwn || meant.isPresent())) {
        given(value, way).forEach(single -> refused.add(argument(name, meant, single)));
      }
    });
    if (given.containsKey(CONNECT_ARGS) && CONNECTING.stream().noneMatch(observation::hasGiven)) {
      given(given.get(CONNECT_ARGS), way)
          .forEach(s -> refused.addAll(ofDriver(s, observation, way)));
    }
    return refused;
  }

  /** The values that are given on a way, each where it is. */
  private static List<Values.Single> given(Val value, Way way) {
    return Values.singles(value).stream()
        .filter(s -> !(s.value() instanceof Val.Absent))
        .flatMap(s ->
            way.when().and(s.when()).stream()
                .map(w -> new Values.Single(w, s.value(), s.isFallback())))
        .toList();
  }

  private Refused argument(String name, Optional<String> meant, Values.Single given) {
    String shown = shown(name);
    Violation violation =
        new Violation(
            RuleId.UNSUPPORTED_POOL_ARGUMENT,
            Moment.CREATE,
            Setting.ENGINE,
            Set.of(),
            "no engine takes an argument of that name",
            Optional.of("TypeError: Invalid argument(s) '" + shown + "' sent to create_engine()"),
            List.of());
    String fix = meant.map(m -> "Write " + m + ".").orElse("Leave out " + shown + ".");
    return new Refused(shown, violation, given.when(), Given.code(given.value(), engine), fix);
  }

  /** What the driver says of options of a URL holds for what is given beside it. */
  private List<Refused> ofDriver(Values.Single given, Observation observation, Way way) {
    List<Refused> refused = new ArrayList<>();
    if (given.value() instanceof Val.Mapping mapping && isOwnDialect(way)) {
      mapping
          .entries()
          .forEach((name, value) -> {
            if (isPlain(name)) {
              given(value, way)
                  .forEach(v ->
                      given
                          .when()
                          .and(v.when())
                          .flatMap(when -> ofDriver(name, v, when, observation, way))
                          .ifPresent(refused::add));
            }
          });
    }
    return refused;
  }

  private Optional<Refused> ofDriver(
      String name, Values.Single value, When when, Observation observation, Way way) {
    String text =
        value.value() instanceof Val.Literal literal && isPlain(literal.text())
            ? literal.text()
            : "x";
    String url = scheme(way).orElse("") + "://db/db?" + name + "=" + text;
    Map<Setting, Value> settings =
        Map.of(Setting.ENGINE, new Value.Known(observation.isAsync() ? "Async" : "Sync", engine));
    return library
        .unknownOptions(
            new Pool("default", settings, Optional.of(new Value.Known(url, engine))), version)
        .stream()
        .filter(v -> v.option().isPresent())
        .findFirst()
        .map(v ->
            new Refused(
                CONNECT_ARGS + "[" + name + "]",
                inArguments(v),
                when,
                Given.code(value.value(), engine),
                fix(name, v.option().orElseThrow())));
  }

  private static Violation inArguments(Violation violation) {
    return new Violation(
        violation.rule(),
        violation.moment(),
        Setting.ENGINE,
        Set.of(),
        violation.why().replace("the URL option", "the argument"),
        violation.libraryError(),
        List.of());
  }

  private static String fix(String name, UrlOption option) {
    String instead = option.instead().map(i -> " (" + shown(i) + ")").orElse("");
    return "Leave " + name + " out of connect_args" + instead + ".";
  }

  /** The scheme of a way's URL, where it is known. */
  private static Optional<String> scheme(Way way) {
    Val url = way.arguments().get(ScannedSetting.URL);
    Val first = url instanceof Val.Pieces pieces ? pieces.parts().getFirst() : url;
    String text =
        first instanceof Val.Literal literal && literal.type() == Val.Type.TEXT
            ? literal.text()
            : "";
    int end = text.indexOf("://");
    return end > 0 ? Optional.of(text.substring(0, end)) : Optional.empty();
  }

  private static boolean isOwnDialect(Way way) {
    Optional<String> scheme = scheme(way);
    int driver = scheme.orElse("").indexOf('+');
    return scheme
            .map(s -> driver < 0 ? s : s.substring(0, driver))
            .filter(DIALECTS::contains)
            .isPresent()
        && Optional.ofNullable(way.arguments().get(ScannedSetting.URL))
            .filter(url -> !Given.shownUrl(url).contains("plugin"))
            .isPresent();
  }

  /** The argument of a pool that a name is another spelling of. */
  private static Optional<String> meant(String name, Set<String> known) {
    if (name.length() < SHORTEST) {
      return Optional.empty();
    }
    List<String> ofPools =
        known.stream()
            .filter(k -> k.startsWith("pool") || k.equals("max_overflow") || k.equals(CONNECT_ARGS))
            .toList();
    return NearestName.within(TYPOS, name, ofPools);
  }

  /** Whether a text can stand in a URL as it is. */
  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && text.length() < 64
        && text.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '_'
                    || c == '-');
  }

  private static String shown(String text) {
    return Shown.escaped(Redaction.of(text));
  }
}
