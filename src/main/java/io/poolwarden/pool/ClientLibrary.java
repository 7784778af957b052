package io.poolwarden.pool;

import io.poolwarden.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A library that owns pools, and its rules. */
public interface ClientLibrary {

  /** The name as a configuration gives it, such as {@code SQLAlchemy}. */
  String name();

  /** The releases whose rules are known. */
  KnownReleases releases();

  /** How the library reads a text given for a setting. */
  Reading read(Setting setting, String text);

  /**
   * The settings that a database URL gives. A setting of which a piece is secret is {@link
   * Value.Hidden}; one that an unresolved piece hides is {@link Value.Unresolved}; one that the URL
   * does not give is absent. Code often rewrites a URL without a driver, so a bare {@code
   * postgresql://} leaves the driver {@link Value.Unresolved} for want of a source, and a text that
   * is no URL leaves it so as unparsable.
   */
  Map<Setting, Value> fromUrl(Value url);

  /**
   * Judges a pool by every rule of the library. What the pool does not give is the library's own
   * default, except where the pool's value is unresolved: then no rule that depends on it fires.
   */
  Judgement judge(Pool pool, Version version);

  /** The names of all arguments that some engine of a release takes. */
  Set<String> arguments(Version version);

  /** The options of a pool's URL of which its driver knows no name, whatever their values are. */
  List<Violation> unknownOptions(Pool pool, Version version);

  /** What the pool opens at most in one process; what it does not give is the library's default. */
  PoolDemand demand(Pool pool, Version version);

  /** Where a database URL leads, as far as that can be known. */
  Endpoint endpoint(Value url);

  /**
   * What a pool needs of a pooler in front of PostgreSQL; empty where its driver is not known, or
   * is one of which that is not known.
   */
  Optional<PoolerNeeds> poolerNeeds(Pool pool, Version version);
}
