package io.poolwarden.pool.sqlalchemy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Cases for the library: every combination of engine, URL, pool class and argument, and random ones
 * with several arguments, odd values and options of the URL.
 */
final class GeneratedCases {
  /** Recorded: the same cases each time. */
  static final long SEED = 20_261_101;

  private static final int RANDOM = 8000;
  private static final List<String> ENGINES = List.of("Async", "Sync");
  private static final List<String> CLASSES =
      Stream.of(PoolClass.values()).map(PoolClass::id).toList();

  private static final List<Map<String, String>> ARGUMENTS =
      List.of(
          Map.of(),
          Map.of("poolSize", "5"),
          Map.of("maxOverflow", "10"),
          Map.of("poolSize", "5", "maxOverflow", "10"),
          Map.of("poolTimeout", "5"),
          Map.of("poolRecycle", "300"),
          Map.of("poolPrePing", "true"),
          Map.of("poolUseLifo", "true"),
          Map.of("poolResetOnReturn", "rollback"));

  private static final List<String> NUMBERS =
      List.of(
          "5",
          "1",
          "0",
          "-1",
          "-2",
          "10",
          "100000",
          "99999999999999999999",
          " 5 ",
          "+5",
          "5_0",
          "\t7\n",
          "५",
          "5.0",
          "2.5",
          "abc",
          "",
          "1e3",
          "0x10",
          "--5",
          "5 5",
          "None",
          "true",
          "_5",
          "5__0",
          "it's",
          "\"5\"",
          "a\\b");
  private static final List<String> SECONDS =
      List.of(
          "30", "0", "-1", "0.5", ".5", "5.", "1e2", "1E-2", "1_0.5", " 3 ", "1e308", "inf", "-inf",
          "nan", "1e999", "abc", "", "1,5", "30s", ".", "1e", "None");
  private static final List<String> BOOLEANS =
      List.of(
          "true",
          "false",
          "True",
          "1",
          "0",
          "yes",
          "off",
          " ON ",
          "T",
          "n",
          "maybe",
          "",
          "2",
          "None",
          "Maybe Not");
  private static final List<String> RESETS =
      List.of("rollback", "commit", "none", "None", "ROLLBACK", "true", "", " rollback ", "bogus");
  private static final List<String> CLASS_NAMES =
      List.of(
          "sqlalchemy.pool.QueuePool",
          "sqlalchemy.pool.impl.NullPool",
          "pool.StaticPool",
          "sa.pool.AsyncAdaptedQueuePool",
          " QueuePool ",
          "queuepool",
          "QueuePol",
          "",
          "5",
          "foo.QueuePool",
          "FallbackQueuePool");
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "poolSize", NUMBERS,
          "maxOverflow", NUMBERS,
          "poolTimeout", SECONDS,
          "poolRecycle", SECONDS,
          "poolPrePing", BOOLEANS,
          "poolUseLifo", BOOLEANS,
          "poolResetOnReturn", RESETS);

  private final Random random = new Random(SEED);

  static List<Asked> all() {
    List<Asked> all = new ArrayList<>();
    combinations(all);
    GeneratedCases generated = new GeneratedCases();
    for (int i = 0; i < RANDOM; i++) {
      all.add(generated.next());
    }
    return List.copyOf(all);
  }

  private static void combinations(List<Asked> all) {
    for (String engine : ENGINES) {
      for (String url : GeneratedUrls.PLAIN) {
        for (Map<String, String> arguments : ARGUMENTS) {
          all.add(new Asked(engine, url, arguments, 0));
          for (String poolClass : CLASSES) {
            Map<String, String> settings = new HashMap<>(arguments);
            settings.put("poolClass", poolClass);
            all.add(new Asked(engine, url, settings, 0));
          }
        }
      }
    }
  }

  private Asked next() {
    Map<String, String> settings = new HashMap<>();
    if (random.nextBoolean()) {
      settings.put("poolClass", one(random.nextInt(6) == 0 ? CLASS_NAMES : CLASSES));
    }
    VALUES.keySet().stream()
        .sorted()
        .filter(key -> random.nextInt(5) == 0)
        .forEach(key -> settings.put(key, value(VALUES.getOrDefault(key, List.of()))));
    return new Asked(one(ENGINES), GeneratedUrls.next(random), settings, 0);
  }

  /** The first ones of a list are values, and come more often. */
  private String value(List<String> values) {
    return values.get(random.nextInt(random.nextInt(3) == 0 ? values.size() : 4));
  }

  private String one(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
