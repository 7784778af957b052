package io.poolwarden.cli.trial;

import io.poolwarden.output.Trial;
import io.poolwarden.policy.Libraries;
import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.KnownReleases;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One pool to try, as it was asked. Every text is what an environment would give; none is read yet.
 *
 * @param library the library's name
 * @param version its release
 * @param engine which function makes the engine
 * @param url the database URL
 * @param settings the other settings by their keys
 */
public record Case(
    String library,
    Optional<String> version,
    Optional<String> engine,
    Optional<String> url,
    Map<String, String> settings) {

  private static final Source ASKED = new Source.Fallback("the question");

  public Case {
    settings = Map.copyOf(settings);
  }

  /**
   * Asks the library.
   *
   * @throws UnusableCaseException if something that it must know is not given
   */
  public Trial run() throws UnusableCaseException {
    ClientLibrary rules =
        Libraries.named(library)
            .orElseThrow(
                () -> new UnusableCaseException("library is none of " + Libraries.names()));
    Version release = release(rules.releases());
    Map<Setting, Value> given = given();
    if (!(rules.read(Setting.ENGINE, text(given, Setting.ENGINE)) instanceof Reading.Read engine)) {
      throw new UnusableCaseException("engine is neither Async nor Sync");
    }
    Optional<Value> location = url.map(u -> new Value.Known(u, ASKED));
    if (location.isEmpty() && !given.containsKey(Setting.DRIVER)) {
      throw new UnusableCaseException("url is missing; without one, give the setting driver");
    }
    String subject = rules.name() + " " + release + ", engine " + engine.canonical();
    return new Trial(
        subject,
        rules.judge(new Pool("default", given, location), release),
        rules.releases().note(release));
  }

  private Version release(KnownReleases known) throws UnusableCaseException {
    Version release =
        Version.parse(
                version.orElseThrow(() ->
                    new UnusableCaseException(
                        "version is missing: one such as 2.0.58, or 2.0 for the newest of that"
                            + " line")))
            .orElseThrow(() -> new UnusableCaseException("version is not one such as 2.0.58"));
    if (known.isTooOld(release)) {
      throw new UnusableCaseException(
          "version is " + release + ", which is not supported: known are " + known.lines());
    }
    return release;
  }

  private Map<Setting, Value> given() throws UnusableCaseException {
    Map<Setting, Value> given = new EnumMap<>(Setting.class);
    engine.ifPresent(e -> given.put(Setting.ENGINE, new Value.Known(e, ASKED)));
    for (Map.Entry<String, String> entry : settings.entrySet()) {
      Setting setting =
          Setting.of(entry.getKey()).orElseThrow(() -> SettingNames.unknown(entry.getKey()));
      if (given.putIfAbsent(setting, new Value.Known(entry.getValue(), ASKED)) != null) {
        throw new UnusableCaseException(setting + " is given twice");
      }
    }
    if (!given.containsKey(Setting.ENGINE)) {
      throw new UnusableCaseException("engine is missing: Async or Sync");
    }
    return given;
  }

  private static String text(Map<Setting, Value> given, Setting setting) {
    return given.get(setting) instanceof Value.Known known ? known.text() : "";
  }
}
