package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Every text is one that a program can read as its setting's value, in this release: it does so
 * before it makes the engine, so nothing else is complained of earlier. Numbers are read by
 * Python's {@code int} and {@code float}, booleans by {@code util.asbool}, the pool's class by its
 * name in {@code sqlalchemy.pool}.
 */
final class ReadableValues implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    return Arrays.stream(Setting.values())
        .filter(s -> s != Setting.POOL_RESET_ON_RETURN)
        .flatMap(s -> problem(engine, s).stream().map(why -> violation(engine, s, why)))
        .toList();
  }

  private static Optional<String> problem(Engine engine, Setting setting) {
    boolean removed =
        setting == Setting.POOL_CLASS
            && engine.explicitPool().isEmpty()
            && engine.settings().canonical(setting).isPresent();
    return removed
        ? Optional.of("SQLAlchemy " + engine.version() + " has no such pool class")
        : engine
            .settings()
            .reading(setting)
            .flatMap(r ->
                switch (r) {
                  case Reading.Read read -> Optional.empty();
                  case Reading.Invalid invalid ->
                      Optional.of(setting.key() + " takes " + invalid.expected());
                });
  }

  private static Violation violation(Engine engine, Setting setting, String why) {
    return new Violation(
        RuleId.INVALID_SETTING_VALUE,
        Moment.CREATE,
        setting,
        Set.of(setting),
        why,
        engine
            .settings()
            .part(setting)
            .filter(Part::isShown)
            .flatMap(Part::content)
            .flatMap(text -> error(setting, text)),
        List.of());
  }

  /** What Python, or SQLAlchemy for it, says to such a text. */
  private static Optional<String> error(Setting setting, String text) {
    return switch (setting) {
      case POOL_CLASS ->
          Optional.of(
              "AttributeError: module 'sqlalchemy.pool' has no attribute '"
                  + SettingReader.className(text)
                  + "'");
      case POOL_SIZE, MAX_OVERFLOW ->
          Optional.of(
              "ValueError: invalid literal for int() with base 10: " + PythonNumbers.quote(text));
      case POOL_TIMEOUT, POOL_RECYCLE ->
          Optional.of(
              "ValueError: could not convert string to float: " + PythonNumbers.quote(text));
      case POOL_PRE_PING, POOL_USE_LIFO -> Optional.of(noBoolean(text));
      case ENGINE, DRIVER, POOL_RESET_ON_RETURN -> Optional.empty();
    };
  }

  /** {@code util.asbool}: it quotes the text as it compares it. */
  static String noBoolean(String text) {
    return "ValueError: String is not true/false: "
        + PythonNumbers.quote(PythonNumbers.strip(text).toLowerCase(Locale.ROOT));
  }
}
