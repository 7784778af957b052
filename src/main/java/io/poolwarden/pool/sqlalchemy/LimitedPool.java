package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Something limits the connections of a queue on a database server: {@code maxOverflow} -1, and
 * from 2.0 on {@code poolSize} 0, mean no limit ({@code QueuePool.__init__} in {@code
 * pool/impl.py}). The library takes both, and then the server's own limit is met under load.
 */
final class LimitedPool implements Rule {
  private static final BigDecimal UNLIMITED = BigDecimal.valueOf(-1);

  @Override
  public List<Violation> check(Engine engine) {
    // A class that cannot be told is most likely one of the queues.
    boolean queue = engine.pool().map(PoolClass::isQueue).orElse(true);
    boolean server = engine.found().map(f -> f.dialect().hasServer()).orElse(true);
    return queue && server ? unlimited(engine).stream().toList() : List.of();
  }

  private static Optional<Violation> unlimited(Engine engine) {
    Settings settings = engine.settings();
    boolean bySize =
        engine.isFrom(Releases.V2_0)
            && settings.number(Setting.POOL_SIZE).filter(s -> s.signum() == 0).isPresent();
    if (bySize) {
      return Optional.of(violation(Setting.POOL_SIZE, "0", "5"));
    }
    return settings
        .number(Setting.MAX_OVERFLOW)
        .filter(o -> o.compareTo(UNLIMITED) == 0)
        .map(o -> violation(Setting.MAX_OVERFLOW, "-1", "10"));
  }

  private static Violation violation(Setting setting, String value, String instead) {
    return new Violation(
        RuleId.UNLIMITED_POOL,
        Moment.RUN,
        setting,
        Set.of(setting),
        setting.key() + " " + value + " lets the pool open any number of connections",
        Optional.empty(),
        List.of(new Fix(Map.of(setting, instead), Set.of())));
  }
}
