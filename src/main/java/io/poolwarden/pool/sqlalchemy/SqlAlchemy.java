package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.Endpoint;
import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.KnownReleases;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.PoolDemand;
import io.poolwarden.pool.PoolerNeeds;
import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * SQLAlchemy 1.4, 2.0 and 2.1: its pool classes, its drivers and what they refuse, release by
 * release. Each rule names the code of the library that it mirrors. Immutable.
 */
public final class SqlAlchemy implements ClientLibrary {

  /** In the order in which the library itself would complain. */
  private static final List<Rule> RULES =
      List.of(
          new KnownEngine(),
          new ReadableValues(),
          new ReadablePort(),
          new KnownDriver(),
          new DatabasePart(),
          new MatchingHosts(),
          new ReadableOptions(),
          new ReadableFallback(),
          new KnownResetStyle(),
          new FittingPoolClass(),
          new TakenArguments(),
          new AsyncDriver(),
          new PoolLimits(),
          new KnownUrlOptions(KnownUrlOptions.Looked.WHEN_CALLED),
          new SyncDriver(),
          new KnownUrlOptions(KnownUrlOptions.Looked.WHEN_AWAITED),
          new UrlOptionValues(),
          new ThreadPoolSize(),
          new SharedConnection(),
          new LimitedPool());

  /** The library; it has no state. */
  public SqlAlchemy() {}

  @Override
  public String name() {
    return "SQLAlchemy";
  }

  @Override
  public KnownReleases releases() {
    return new KnownReleases(name(), Releases.ASYNCIO, Releases.NEWEST);
  }

  @Override
  public Reading read(Setting setting, String text) {
    return SettingReader.read(setting, text);
  }

  @Override
  public Set<String> arguments(Version version) {
    return EngineArguments.of(version);
  }

  @Override
  public Map<Setting, Value> fromUrl(Value url) {
    Source source = new Source.Url(url.source(), "driver");
    Value driver =
        switch (DatabaseUrl.parse(url)) {
          case DatabaseUrl.Unknown unknown -> new Value.Unresolved(unknown.reason(), source);
          case DatabaseUrl.Malformed malformed -> new Value.Unresolved(Reason.UNPARSABLE, source);
          case DatabaseUrl.Parsed parsed ->
              parsed
                  .driver()
                  .map(d -> d.toValue(source))
                  .orElse(new Value.Unresolved(Reason.NO_SOURCE, source));
        };
    return Map.of(Setting.DRIVER, driver);
  }

  @Override
  public List<Violation> unknownOptions(Pool pool, Version version) {
    Engine engine = Engine.of(pool, version);
    return RULES.stream()
        .filter(KnownUrlOptions.class::isInstance)
        .flatMap(rule -> rule.check(engine).stream())
        .toList();
  }

  @Override
  public PoolDemand demand(Pool pool, Version version) {
    return Demands.of(pool, version);
  }

  @Override
  public Endpoint endpoint(Value url) {
    return UrlEndpoint.of(url);
  }

  @Override
  public Optional<PoolerNeeds> poolerNeeds(Pool pool, Version version) {
    return PoolerUse.of(Engine.of(pool, version));
  }

  @Override
  public Judgement judge(Pool pool, Version version) {
    Engine engine = Engine.of(pool, version);
    List<Violation> violations =
        RULES.stream().flatMap(rule -> rule.check(engine).stream()).toList();
    Set<Setting> takes = engine.pool().map(PoolClass::takes).orElse(EnumSet.allOf(Setting.class));
    Optional<String> shownClass =
        engine
            .pool()
            .filter(p -> engine.settings().areShown(Setting.POOL_CLASS))
            .filter(p -> engine.explicitPool().isPresent() || engine.isDriverShown())
            .map(PoolClass::id);
    return new Judgement(shownClass, takes, violations);
  }
}
