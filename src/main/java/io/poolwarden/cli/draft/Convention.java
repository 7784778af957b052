package io.poolwarden.cli.draft;

import io.poolwarden.pool.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What applications call their variables, apart from a prefix of their own.
 *
 * @param setting the setting's key in a configuration, {@code url} for the URL
 * @param ending what the name is or, after an underscore, ends with
 * @param unit the unit of a time, empty for seconds and for what is no time
 */
record Convention(String setting, String ending, String unit) {
  static final String URL = "url";

  private static final String MILLISECONDS = "Milliseconds";

  /** The first that fits a name holds. */
  private static final List<Convention> ALL =
      List.of(
          new Convention(URL, "DATABASE_URL", ""),
          new Convention(URL, "DB_URL", ""),
          new Convention(URL, "SQLALCHEMY_DATABASE_URI", ""),
          new Convention(URL, "DATABASE_URI", ""),
          new Convention(URL, "DB_URI", ""),
          new Convention(URL, "DATABASE_DSN", ""),
          new Convention(URL, "DB_DSN", ""),
          new Convention(URL, "DATABASE_CONNECTION_URL", ""),
          new Convention(Setting.POOL_CLASS.key(), "POOL_CLASS", ""),
          new Convention(Setting.POOL_CLASS.key(), "POOLCLASS", ""),
          new Convention(Setting.POOL_SIZE.key(), "POOL_SIZE", ""),
          new Convention(Setting.MAX_OVERFLOW.key(), "MAX_OVERFLOW", ""),
          new Convention(Setting.POOL_TIMEOUT.key(), "POOL_TIMEOUT", ""),
          new Convention(Setting.POOL_TIMEOUT.key(), "POOL_TIMEOUT_SECONDS", ""),
          new Convention(Setting.POOL_TIMEOUT.key(), "POOL_TIMEOUT_MS", MILLISECONDS),
          new Convention(Setting.POOL_RECYCLE.key(), "POOL_RECYCLE", ""),
          new Convention(Setting.POOL_RECYCLE.key(), "POOL_RECYCLE_SECONDS", ""),
          new Convention(Setting.POOL_RECYCLE.key(), "POOL_RECYCLE_MS", MILLISECONDS),
          new Convention(Setting.POOL_PRE_PING.key(), "PRE_PING", ""),
          new Convention(Setting.POOL_USE_LIFO.key(), "POOL_USE_LIFO", ""),
          new Convention(Setting.POOL_RESET_ON_RETURN.key(), "RESET_ON_RETURN", ""));

  /** Of a pool of something else, or of a database that is not the one that is served from. */
  private static final Set<String> OTHERS =
      Set.of(
          "REDIS",
          "HTTP",
          "THREAD",
          "WORKER",
          "KAFKA",
          "RABBITMQ",
          "AMQP",
          "BROKER",
          "CACHE",
          "MONGO",
          "MONGODB",
          "ELASTIC",
          "CELERY",
          "GRPC",
          "SMTP",
          "LDAP");

  /** A second database of the same application: a client of its own. */
  private static final Set<String> SECOND =
      Set.of("REPLICA", "READ", "READER", "READONLY", "RO", "TEST", "SHADOW", "DIRECT", "OLD");

  /** Prefixes that say no more than that a database is meant. */
  private static final Set<String> COMMON =
      Set.of("", "DB", "DATABASE", "SQLALCHEMY", "PG", "POSTGRES", "SQL");

  private static final List<String> SCHEMES =
      List.of("postgresql", "postgres", "mysql", "mariadb", "sqlite", "oracle", "mssql");

  static Optional<Convention> of(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return ALL.stream()
        .filter(c -> upper.equals(c.ending) || upper.endsWith("_" + c.ending))
        .filter(c -> words(upper).stream().noneMatch(OTHERS::contains))
        .findFirst();
  }

  /** How well a name is known: of two that a container has, the lower one counts. */
  static int rank(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (words(upper).stream().anyMatch(SECOND::contains)) {
      return 3 * ALL.size();
    }
    for (int i = 0; i < ALL.size(); i++) {
      if (upper.equals(ALL.get(i).ending)) {
        return i;
      }
      if (upper.endsWith("_" + ALL.get(i).ending)) {
        return (isCommon(name) ? 1 : 2) * ALL.size() + i;
      }
    }
    return 3 * ALL.size() - 1;
  }

  /** Whether a name says nothing of the application that has it. */
  static boolean isCommon(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return ALL.stream()
            .filter(c -> upper.endsWith(c.ending))
            .map(c -> upper.substring(0, upper.length() - c.ending.length()))
            .anyMatch(prefix ->
                Arrays.stream(prefix.split("_", -1)).allMatch(word -> COMMON.contains(word)))
        || upper.startsWith("SQLALCHEMY_");
  }

  /** Whether a text begins as a URL of a database does. */
  static boolean isUrl(String text) {
    int end = text.indexOf("://");
    int plus = text.indexOf('+');
    return end > 0 && SCHEMES.contains(text.substring(0, plus > 0 && plus < end ? plus : end));
  }

  private static List<String> words(String name) {
    return List.of(name.split("_", -1));
  }
}
