package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.PoolDemand;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a pool step by step and asks the library about it. */
final class Pools {
  static final Source SOURCE = new Source.Variable("DB", Optional.empty());
  static final Source SECRET = new Source.ObjectKey(Ref.secret("shop", "database"), "DATABASE_URL");

  /** What code that takes the URL as it is leaves to the library. */
  private static final Set<Reason> NOT_IN_URL = Set.of(Reason.NO_SOURCE, Reason.UNPARSABLE);

  private final Map<Setting, Value> settings = new EnumMap<>(Setting.class);
  private Optional<Value> url = Optional.empty();

  static Pools async() {
    return new Pools().with(Setting.ENGINE, "Async");
  }

  static Pools sync() {
    return new Pools().with(Setting.ENGINE, "Sync");
  }

  static Pools unknownEngine() {
    return new Pools();
  }

  Pools with(Setting setting, String text) {
    return with(setting, known(text));
  }

  Pools with(Setting setting, Value value) {
    settings.put(setting, value);
    return this;
  }

  Pools poolClass(String name) {
    return with(Setting.POOL_CLASS, name);
  }

  Pools url(String text) {
    return url(known(text));
  }

  Pools url(Value value) {
    url = Optional.of(value);
    new SqlAlchemy()
        .fromUrl(value)
        .forEach((setting, given) -> {
          if (!(given instanceof Value.Unresolved u && NOT_IN_URL.contains(u.reason()))) {
            settings.putIfAbsent(setting, given);
          }
        });
    return this;
  }

  Judgement judge(String version) {
    return new SqlAlchemy().judge(pool(), Version.parse(version).orElseThrow());
  }

  PoolDemand demand(String version) {
    return new SqlAlchemy().demand(pool(), Version.parse(version).orElseThrow());
  }

  private Pool pool() {
    return new Pool("default", settings, url);
  }

  static Value known(String text) {
    return new Value.Known(text, SOURCE);
  }

  static Value hidden(String text) {
    return new Value.Hidden(text, SECRET);
  }
}
