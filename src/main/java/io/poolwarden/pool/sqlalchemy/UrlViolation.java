package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of one option of the URL.
 *
 * @param why the clause, where names may be shown
 * @param error the library's error, where names and value may be shown
 */
record UrlViolation(Moment moment, String why, String error) {

  /** The violation, silent about whatever is secret. */
  Violation about(DatabaseUrl.Option option, Engine engine) {
    boolean named = option.key().isShown() && engine.isDriverShown();
    boolean quoted = named && option.value().isShown();
    return new Violation(
        RuleId.DRIVER_URL_OPTION,
        moment,
        Setting.DRIVER,
        Set.of(Setting.DRIVER),
        named ? why : "the driver does not take an option of the URL",
        quoted ? Optional.of(error) : Optional.empty(),
        List.of(),
        option.key().isShown() ? option.key().content() : Optional.empty());
  }
}
