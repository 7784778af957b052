package io.poolwarden.scan;

import io.poolwarden.policy.Libraries;
import io.poolwarden.policy.Redaction;
import io.poolwarden.policy.Shown;
import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.scan.flow.Observation;
import io.poolwarden.value.Source;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a declaration of what a scan found: only of what holds on every way through the program.
 * The rest it notes.
 */
public final class Declarer {
  private final ClientLibrary library = Libraries.named("SQLAlchemy").orElseThrow();
  private final List<String> notes = new ArrayList<>();

  /** A declarer of one report. */
  public Declarer() {}

  /** What is declared of its engines. */
  public Declaration declaration(ScanReport report) {
    List<ScannedEngine> engines =
        report.engines().stream().filter(engine -> engine.held().isPresent()).toList();
    Set<String> releases =
        engines.stream().map(e -> release(e).orElse("")).collect(Collectors.toSet());
    boolean same = releases.size() == 1;
    List<Declaration.Client> clients = new ArrayList<>();
    ClientNames.of(engines)
        .forEach((engine, name) ->
            clients.add(client(engine, name, same ? Optional.empty() : release(engine))));
    if (releases.contains("")) {
      notes.add("the release of SQLAlchemy is not declared: no file names it (--library-version)");
    }
    return new Declaration(
        clients,
        same ? releases.stream().filter(r -> !r.isEmpty()).findFirst() : Optional.empty(),
        notes);
  }

  private static Optional<String> release(ScannedEngine engine) {
    return engine.version().certainty() == LibraryVersion.Certainty.NAMED
        ? Optional.of(engine.version().version().toString())
        : Optional.empty();
  }

  private Declaration.Client client(ScannedEngine engine, String name, Optional<String> version) {
    Map<Setting, String> declared = new EnumMap<>(Setting.class);
    Map<Setting, HeldSetting> sources = new EnumMap<>(Setting.class);
    Optional<HeldSetting> url = Optional.empty();
    Held held = engine.held().orElseThrow();
    for (HeldSetting given : held.settings()) {
      Optional<Setting> setting = Setting.of(given.setting());
      if (setting.isEmpty()) {
        url = Optional.of(given);
      } else if (given.env().isEmpty()) {
        fixed(engine, setting.get(), given.value().orElse(""))
            .ifPresent(text -> declared.put(setting.get(), text));
      } else {
        sources.put(setting.get(), fed(engine, setting.get(), given));
      }
    }
    assumed(engine, held).ifPresent(own -> declared.put(Setting.POOL_CLASS, own));
    held.left().forEach(left -> note(engine, left.at(), left.setting(), left.why()));
    return new Declaration.Client(name, version, declared, url, sources);
  }

  /**
   * The library's own class where the code gives none: it is what the program runs with, and a
   * configuration that demands another one is broken by it. Which class that is depends on the
   * driver, so that nothing is said where a variable gives the URL.
   */
  private static Optional<String> assumed(ScannedEngine engine, Held held) {
    Set<String> told =
        held.settings().stream().map(HeldSetting::setting).collect(Collectors.toSet());
    boolean unclear =
        held.left().stream()
            .map(Held.Left::setting)
            .anyMatch(s -> s.equals(Setting.POOL_CLASS.key()) || s.equals(Setting.DRIVER.key()));
    boolean more = engine.settings().stream().anyMatch(s -> s.setting().equals(Observation.MORE));
    return unclear
            || more
            || told.contains(Setting.POOL_CLASS.key())
            || !told.contains(Setting.DRIVER.key())
        ? Optional.empty()
        : engine.poolClass();
  }

  private Optional<String> fixed(ScannedEngine engine, Setting setting, String value) {
    Optional<String> usable = canonical(setting, value);
    if (usable.isEmpty()) {
      note(engine, engine.at(), setting.key(), value + " is no value that can be declared");
    }
    return usable;
  }

  /** As {@code declared} takes it: times are whole seconds there. */
  private Optional<String> canonical(Setting setting, String value) {
    Optional<String> read =
        library.read(setting, value) instanceof Reading.Read(var text)
            ? Optional.of(text)
            : Optional.empty();
    return switch (setting) {
      case POOL_SIZE, MAX_OVERFLOW, POOL_TIMEOUT, POOL_RECYCLE -> read.flatMap(Declarer::whole);
      case ENGINE, DRIVER, POOL_CLASS, POOL_PRE_PING, POOL_USE_LIFO, POOL_RESET_ON_RETURN -> read;
    };
  }

  private static Optional<String> whole(String number) {
    try {
      return Optional.of(Integer.toString(new BigDecimal(number).intValueExact()));
    } catch (ArithmeticException | NumberFormatException notWhole) {
      return Optional.empty();
    }
  }

  private HeldSetting fed(ScannedEngine engine, Setting setting, HeldSetting held) {
    Optional<String> value = held.value();
    Optional<String> readable =
        value.filter(text -> library.read(setting, text) instanceof Reading.Read);
    if (value.isPresent() && readable.isEmpty()) {
      note(engine, engine.at(), setting.key(), value.get() + " is no default that can be declared");
    }
    return new HeldSetting(held.setting(), held.env(), readable);
  }

  private void note(ScannedEngine engine, Source.Code at, String setting, String why) {
    String what = setting.equals("**") ? "" : setting + " is not declared: ";
    String place = at.file() + ":" + at.line() + ":" + at.column();
    notes.add(Shown.escaped(place + ": " + engine.maker() + ": " + what + Redaction.of(why)));
  }
}
