package io.poolwarden.conformance;

import static io.poolwarden.pool.Setting.MAX_OVERFLOW;
import static io.poolwarden.pool.Setting.POOL_CLASS;
import static io.poolwarden.pool.Setting.POOL_PRE_PING;
import static io.poolwarden.pool.Setting.POOL_RECYCLE;
import static io.poolwarden.pool.Setting.POOL_RESET_ON_RETURN;
import static io.poolwarden.pool.Setting.POOL_SIZE;
import static io.poolwarden.pool.Setting.POOL_TIMEOUT;
import static io.poolwarden.pool.Setting.POOL_USE_LIFO;

import io.poolwarden.pool.Setting;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The pools on PostgreSQL that are tried with a release: right ones and wrong ones alike. */
final class PoolCases {
  private static final Map<Setting, String> DEFAULTS = Map.of();

  /** The incident's. */
  private static final Map<Setting, String> SIZED =
      Map.of(
          POOL_SIZE, "5",
          MAX_OVERFLOW, "10",
          POOL_TIMEOUT, "5",
          POOL_RECYCLE, "300");

  private static final Map<Setting, String> TIGHT = Map.of(POOL_SIZE, "2", MAX_OVERFLOW, "0");

  /** Without a limit from 2.0 on; in 1.4 a pool that never gives a connection. */
  private static final Map<Setting, String> ZERO =
      Map.of(POOL_SIZE, "0", MAX_OVERFLOW, "0", POOL_TIMEOUT, "0.2");

  private static final Map<Setting, String> UNLIMITED =
      Map.of(POOL_SIZE, "3", MAX_OVERFLOW, "-1", POOL_USE_LIFO, "true");

  private static final Map<Setting, String> CAREFUL =
      Map.of(POOL_SIZE, "4", MAX_OVERFLOW, "4", POOL_PRE_PING, "true", POOL_RECYCLE, "0");

  private static final List<Map<Setting, String>> ALL_SIZES =
      List.of(SIZED, TIGHT, ZERO, UNLIMITED, CAREFUL);

  private static final Map<Setting, String> COMMON =
      Map.of(POOL_PRE_PING, "true", POOL_RECYCLE, "300", POOL_RESET_ON_RETURN, "rollback");

  private static final List<String> CLASSES =
      List.of(
          "QueuePool",
          "AsyncAdaptedQueuePool",
          "NullPool",
          "StaticPool",
          "SingletonThreadPool",
          "AssertionPool");

  private record Made(String engine, String scheme) {}

  /** What applications use. */
  private static final List<Made> MAIN =
      List.of(new Made("Sync", "postgresql+psycopg2"), new Made("Async", "postgresql+asyncpg"));

  /** What they use from 2.0 on. */
  private static final List<Made> PSYCOPG =
      List.of(new Made("Sync", "postgresql+psycopg"), new Made("Async", "postgresql+psycopg"));

  /** What few use, and what does not work. */
  private static final List<Made> OTHER =
      List.of(
          new Made("Sync", "postgresql"),
          new Made("Sync", "postgresql+pg8000"),
          new Made("Sync", "postgresql+asyncpg"),
          new Made("Sync", "postgresql+psycopg_async"),
          new Made("Sync", "postgres"),
          new Made("Async", "postgresql"),
          new Made("Async", "postgresql+psycopg2"),
          new Made("Async", "postgresql+pg8000"),
          new Made("Async", "postgresql+psycopg_async"));

  private static final List<String> OPTIONS =
      List.of(
          "sslmode=prefer",
          "sslmode=maybe",
          "ssl=prefer",
          "ssl=true",
          "connect_timeout=5",
          "timeout=5",
          "options=-c%20search_path%3Dpublic",
          "target_session_attrs=any",
          "statement_cache_size=0",
          "prepared_statement_cache_size=0",
          "prepared_statement_cache_size=few",
          "prepare_threshold=5",
          "pgbouncer=true",
          "pool_size=5",
          "async_fallback=true",
          "async_fallback=maybe");

  private PoolCases() {}

  /** Every case of a release, each once. */
  static List<PoolCase> of(String release) {
    boolean old = release.startsWith("1.4");
    List<Made> main = old ? MAIN : join(MAIN, PSYCOPG);
    List<Made> other = old ? join(OTHER, PSYCOPG) : OTHER;
    // What 2.0.27 accepts, 2.0.58 accepts too, and treats alike: the difference is in the classes.
    Stream<Tried> sizes = release.equals("2.0.27") ? Stream.of() : sizes(main);
    return Stream.of(sizes, classes(main, other), options(main), values(main))
        .flatMap(cases -> cases)
        .map(c -> new PoolCase(release, c.made.engine, c.made.scheme, c.query, c.arguments))
        .distinct()
        .toList();
  }

  private record Tried(Made made, String query, Map<Setting, String> arguments) {
    /** Whether it names the class that is the default anyway, and nothing else. */
    boolean isDefaultByName() {
      return arguments.equals(Map.of(POOL_CLASS, queue(made)));
    }

    Tried withClass(String name) {
      Map<Setting, String> more = new EnumMap<>(Setting.class);
      more.putAll(arguments);
      more.put(POOL_CLASS, name);
      return new Tried(made, query, more);
    }
  }

  /** The queues at every size, and no pool at all. */
  private static Stream<Tried> sizes(List<Made> main) {
    return main.stream()
        .flatMap(made ->
            Stream.concat(
                (MAIN.contains(made) ? ALL_SIZES : ALL_SIZES.subList(0, 2))
                    .stream().map(sizes -> tried(made, sizes).withClass(queue(made))),
                Stream.of(tried(made, COMMON).withClass("NullPool"))));
  }

  /** Every class, with and without sizes where applications use the engine. */
  private static Stream<Tried> classes(List<Made> main, List<Made> other) {
    return Stream.concat(
        main.stream()
            .flatMap(made -> classes(made, CLASSES, List.of(DEFAULTS, SIZED)))
            .filter(tried -> !tried.isDefaultByName()),
        other.stream().flatMap(made -> classes(made, CLASSES.subList(0, 3), List.of(DEFAULTS))));
  }

  private static Stream<Tried> classes(
      Made made, List<String> classes, List<Map<Setting, String>> sizes) {
    return Stream.concat(
        Stream.of(tried(made, DEFAULTS)),
        classes.stream().flatMap(name -> sizes.stream().map(a -> tried(made, a).withClass(name))));
  }

  private static Stream<Tried> options(List<Made> main) {
    return Stream.concat(asyncioInSync(), optionsOf(main));
  }

  /** What fails first where an asyncio driver is waited for without an event loop. */
  private static Stream<Tried> asyncioInSync() {
    Made psycopg = new Made("Sync", "postgresql+psycopg_async");
    Made asyncpg = new Made("Sync", "postgresql+asyncpg");
    return Stream.of(
        new Tried(psycopg, "?pool_size=5", DEFAULTS),
        new Tried(psycopg, "?sslmode=maybe", DEFAULTS),
        new Tried(asyncpg, "?pool_size=5", DEFAULTS),
        new Tried(asyncpg, "?timeout=5", DEFAULTS),
        new Tried(asyncpg, "?async_fallback=true", DEFAULTS),
        new Tried(asyncpg, "?async_fallback=true", Map.of(POOL_CLASS, "NullPool")));
  }

  private static Stream<Tried> optionsOf(List<Made> main) {
    return join(main, List.of(new Made("Sync", "postgresql+pg8000"))).stream()
        .flatMap(made ->
            OPTIONS.stream()
                .map(option -> new Tried(made, "?" + option, Map.of(POOL_CLASS, "NullPool"))));
  }

  private static <T> List<T> join(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** Values that Python, or the pool, does not take, or takes for something harmful. */
  private static Stream<Tried> values(List<Made> main) {
    return main.stream()
        .flatMap(made ->
            Stream.of(
                    Map.of(POOL_SIZE, "5.0"),
                    Map.of(POOL_SIZE, ""),
                    Map.of(MAX_OVERFLOW, "ten"),
                    Map.of(POOL_TIMEOUT, "5s"),
                    Map.of(POOL_RECYCLE, "never"),
                    Map.of(POOL_RESET_ON_RETURN, "ROLLBACK"),
                    Map.of(POOL_SIZE, "2", MAX_OVERFLOW, "-2"),
                    Map.of(POOL_SIZE, "2", MAX_OVERFLOW, "-3"),
                    Map.of(POOL_SIZE, "-1", MAX_OVERFLOW, "1", POOL_TIMEOUT, "0.2"),
                    Map.of(POOL_SIZE, "2", MAX_OVERFLOW, "1", POOL_TIMEOUT, "-1"))
                .map(values -> tried(made, values)));
  }

  private static Tried tried(Made made, Map<Setting, String> arguments) {
    return new Tried(made, "", arguments);
  }

  private static String queue(Made made) {
    return made.engine.equals("Async") ? "AsyncAdaptedQueuePool" : "QueuePool";
  }
}
