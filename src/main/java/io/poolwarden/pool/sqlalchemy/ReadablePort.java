package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows the host's colon is a number ({@code engine/url.py}). The usual cause is a password
 * with an {@code @} in it, so the library's own error may quote a part of a password.
 */
final class ReadablePort implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    boolean readable = engine.parsedUrl().map(DatabaseUrl.Parsed::hasReadablePort).orElse(true);
    return readable
        ? List.of()
        : List.of(
            new Violation(
                RuleId.INVALID_SETTING_VALUE,
                Moment.CREATE,
                Setting.DRIVER,
                Set.of(Setting.DRIVER),
                "the URL's port is no number; @ : / ? in a password must be percent-encoded",
                Optional.of("ValueError: invalid literal for int() with base 10"),
                List.of()));
  }
}
