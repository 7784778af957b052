package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Reading.Invalid;
import io.poolwarden.pool.Reading.Read;
import io.poolwarden.pool.Setting;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the texts of settings the way that SQLAlchemy, or Python for it, takes them. */
final class SettingReader {
  private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");
  private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");

  /** {@code pool/base.py}: compared exactly, so {@code None} and {@code ROLLBACK} are refused. */
  private static final Set<String> RESET_STYLES = Set.of("rollback", "commit", "none");

  /** The modules that give out the pool classes, and the short names of their imports. */
  private static final Set<String> POOL_MODULES =
      Set.of("sqlalchemy", "sqlalchemy.pool", "sqlalchemy.pool.impl", "pool", "sa", "sa.pool");

  private SettingReader() {}

  static Reading read(Setting setting, String text) {
    return switch (setting) {
      case ENGINE -> engine(text);
      case DRIVER -> driver(text);
      case POOL_CLASS -> poolClass(text);
      case POOL_SIZE, MAX_OVERFLOW ->
          reading(PythonNumbers.readInt(text).map(Object::toString), "a whole number");
      case POOL_TIMEOUT, POOL_RECYCLE ->
          reading(
              PythonNumbers.readFloat(text).map(n -> n.signum() == 0 ? "0" : n.toPlainString()),
              "a number of seconds");
      case POOL_PRE_PING, POOL_USE_LIFO -> bool(text);
      case POOL_RESET_ON_RETURN ->
          reading(Optional.of(text).filter(RESET_STYLES::contains), "rollback, commit or none");
    };
  }

  private static Reading engine(String text) {
    String word = PythonNumbers.strip(text);
    return reading(
        Arrays.stream(Mode.values())
            .map(Mode::text)
            .filter(m -> m.equalsIgnoreCase(word))
            .findFirst(),
        "Async or Sync");
  }

  /** A driver alone, or a URL's whole scheme such as {@code postgresql+asyncpg}. */
  private static Reading driver(String text) {
    String word = PythonNumbers.strip(text).toLowerCase(Locale.ROOT);
    String name = word.substring(word.indexOf('+') + 1);
    boolean wellFormed =
        !name.isEmpty()
            && name.length() <= 63
            && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    return reading(Optional.of(name).filter(n -> wellFormed), "a driver such as asyncpg");
  }

  /** The name that is looked for among the pool classes: without the module, if that is theirs. */
  static String className(String text) {
    String word = PythonNumbers.strip(text);
    int dot = word.lastIndexOf('.');
    return POOL_MODULES.contains(word.substring(0, Math.max(dot, 0)))
        ? word.substring(dot + 1)
        : word;
  }

  /** Whether {@code util.asbool} reads it as true. */
  static boolean isTrue(String text) {
    return TRUE.contains(PythonNumbers.strip(text).toLowerCase(Locale.ROOT));
  }

  /** Whether {@code util.asbool} reads it. */
  static boolean isBoolean(String text) {
    return isTrue(text) || FALSE.contains(PythonNumbers.strip(text).toLowerCase(Locale.ROOT));
  }

  private static Reading poolClass(String text) {
    return reading(
        PoolClass.of(className(text)).map(PoolClass::id),
        Arrays.stream(PoolClass.values())
            .map(PoolClass::id)
            .collect(Collectors.joining(", ", "one of ", "")));
  }

  private static Reading bool(String text) {
    return reading(
        Optional.of(text).filter(SettingReader::isBoolean).map(t -> String.valueOf(isTrue(t))),
        "true or false");
  }

  private static Reading reading(Optional<String> canonical, String expected) {
    return canonical.<Reading>map(Read::new).orElseGet(() -> new Invalid(expected));
  }
}
