package io.poolwarden.conformance;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Outcome;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import io.poolwarden.pool.sqlalchemy.SqlAlchemy;
import io.poolwarden.value.Reason;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One pool that is both judged and tried.
 *
 * @param release of SQLAlchemy, such as {@code 2.0.58}
 * @param engine {@code Async} or {@code Sync}
 * @param scheme of the URL, such as {@code postgresql+asyncpg}
 * @param query of the URL, with its question mark; empty when there is none
 * @param arguments the pool's settings
 */
record PoolCase(
    String release, String engine, String scheme, String query, Map<Setting, String> arguments) {
  private static final Source SOURCE = new Source.Variable("DATABASE", Optional.empty());

  PoolCase {
    // In the order of the enum, as errors list them.
    arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
  }

  /** The same with one setting given otherwise. */
  PoolCase with(Setting setting, String value) {
    Map<Setting, String> more = new TreeMap<>(arguments);
    more.put(setting, value);
    return new PoolCase(release, engine, scheme, query, more);
  }

  /** What Poolwarden's rules say. */
  Judgement judgement() {
    SqlAlchemy library = new SqlAlchemy();
    Value url = new Value.Known(scheme + "://user:password@host/database" + query, SOURCE);
    Map<Setting, Value> settings = new EnumMap<>(Setting.class);
    settings.put(Setting.ENGINE, new Value.Known(engine, SOURCE));
    arguments.forEach((setting, text) -> settings.put(setting, new Value.Known(text, SOURCE)));
    Value driver = library.fromUrl(url).get(Setting.DRIVER);
    boolean bare = driver instanceof Value.Unresolved u && u.reason() == Reason.NO_SOURCE;
    // The application takes such a URL as it is: the library chooses the driver.
    if (driver != null && !bare) {
      settings.put(Setting.DRIVER, driver);
    }
    return library.judge(
        new Pool("default", settings, Optional.of(url)), Version.parse(release).orElseThrow());
  }

  /** The judgement in the library's terms. */
  Outcome outcome() {
    return Outcome.of(judgement());
  }

  /** The most connections that it may have open: size and overflow; empty where nothing limits. */
  Optional<Integer> limit() {
    if (!outcome().poolClass().orElse("").contains("Queue")) {
      return Optional.empty();
    }
    int size = Integer.parseInt(arguments.getOrDefault(Setting.POOL_SIZE, "5"));
    int overflow = Integer.parseInt(arguments.getOrDefault(Setting.MAX_OVERFLOW, "10"));
    return size == 0 || overflow == -1 ? Optional.empty() : Optional.of(size + overflow);
  }

  /** Whether all that the rules have against it is that nothing limits it. */
  boolean isUnlimited() {
    return judgement().violations().stream()
        .allMatch(violation -> violation.rule() == RuleId.UNLIMITED_POOL);
  }

  @Override
  public String toString() {
    return "%s %s %s%s %s".formatted(release, engine, scheme, query, arguments);
  }
}
