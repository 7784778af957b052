package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A pool of threads' connections has room for one: it connects, and only then makes room ({@code
 * SingletonThreadPool._do_get} and {@code _cleanup} in {@code pool/impl.py}).
 */
final class ThreadPoolSize implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    boolean none =
        engine.pool().filter(p -> p == PoolClass.SINGLETON_THREAD).isPresent()
            && engine.settings().number(Setting.POOL_SIZE).filter(s -> s.signum() <= 0).isPresent();
    return none
        ? List.of(
            new Violation(
                RuleId.INVALID_SETTING_VALUE,
                Moment.CONNECT,
                Setting.POOL_SIZE,
                Set.of(Setting.POOL_SIZE),
                "SingletonThreadPool needs a poolSize of at least 1",
                Optional.of("KeyError: 'pop from an empty set'"),
                List.of(new Fix(Map.of(Setting.POOL_SIZE, "5"), Set.of()))))
        : List.of();
  }
}
