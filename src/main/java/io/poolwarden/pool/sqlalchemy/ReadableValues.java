package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every text is a value that its setting can have, in this release. */
final class ReadableValues implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    return Stream.concat(
            Arrays.stream(Setting.values())
                .flatMap(s -> expected(engine, s).map(e -> unreadable(engine, s, e)).stream()),
            removedClass(engine).stream())
        .toList();
  }

  private static Optional<String> expected(Engine engine, Setting setting) {
    return engine
        .settings()
        .reading(setting)
        .flatMap(r ->
            switch (r) {
              case Reading.Read read -> Optional.empty();
              case Reading.Invalid invalid -> Optional.of(invalid.expected());
            });
  }

  private static Violation unreadable(Engine engine, Setting setting, String expected) {
    return violation(
        setting,
        setting.key() + " takes " + expected,
        engine
            .settings()
            .part(setting)
            .filter(Part::isShown)
            .flatMap(Part::content)
            .flatMap(text -> error(setting, PythonNumbers.quote(text))));
  }

  /** What Python, or the pool's constructor, says to such a text. */
  private static Optional<String> error(Setting setting, String quoted) {
    return switch (setting) {
      case POOL_SIZE, MAX_OVERFLOW ->
          Optional.of("ValueError: invalid literal for int() with base 10: " + quoted);
      case POOL_TIMEOUT, POOL_RECYCLE ->
          Optional.of("ValueError: could not convert string to float: " + quoted);
      case POOL_RESET_ON_RETURN ->
          Optional.of("ArgumentError: Invalid value for 'reset_on_return': " + quoted);
      case ENGINE, DRIVER, POOL_CLASS, POOL_PRE_PING, POOL_USE_LIFO -> Optional.empty();
    };
  }

  private static Optional<Violation> removedClass(Engine engine) {
    boolean unknown =
        engine.explicitPool().isEmpty()
            && engine.settings().canonical(Setting.POOL_CLASS).isPresent();
    String name = PoolClass.FALLBACK_ASYNC_ADAPTED_QUEUE.id();
    return unknown
        ? Optional.of(
            violation(
                Setting.POOL_CLASS,
                "SQLAlchemy " + engine.version() + " has no such pool class",
                engine.settings().areShown(Setting.POOL_CLASS)
                    ? Optional.of(
                        "AttributeError: module 'sqlalchemy.pool' has no attribute '" + name + "'")
                    : Optional.empty()))
        : Optional.empty();
  }

  private static Violation violation(Setting setting, String why, Optional<String> error) {
    return new Violation(
        RuleId.INVALID_SETTING_VALUE,
        Moment.CREATE,
        setting,
        Set.of(setting),
        why,
        error,
        List.of());
  }
}
