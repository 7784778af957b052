package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is said of one option of the URL.
 *
 * @param why the clause, where names may be shown
 * @param error the library's error, where names and value may be shown
 * @param allowed what the option's value must be; empty where the option must go
 * @param instead what to do in its place, by the option's value where that may be shown
 * @param renamed the option that takes the same value, by that value where it may be shown
 */
record UrlViolation(
    Moment moment,
    String why,
    String error,
    Optional<String> allowed,
    Function<Optional<String>, Optional<String>> instead,
    Function<Optional<String>, Optional<String>> renamed) {

  /** An option that must go. */
  static UrlViolation removed(
      Moment moment,
      String why,
      String error,
      Function<Optional<String>, Optional<String>> instead) {
    return new UrlViolation(
        moment, why, error, Optional.empty(), instead, value -> Optional.empty());
  }

  /** An option whose value must be another. */
  static UrlViolation changed(Moment moment, String why, String error, String allowed) {
    return new UrlViolation(
        moment,
        why,
        error,
        Optional.of(allowed),
        value -> Optional.empty(),
        value -> Optional.empty());
  }

  /** The same, where another option may take the same value. */
  UrlViolation orRenamed(Function<Optional<String>, Optional<String>> other) {
    return new UrlViolation(moment, why, error, allowed, instead, other);
  }

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
        option
            .key()
            .content()
            .filter(name -> option.key().isShown())
            .map(name ->
                named
                    ? new UrlOption(
                        name,
                        allowed,
                        instead.apply(shown(option.value())),
                        renamed.apply(shown(option.value())))
                    : new UrlOption(name, Optional.empty(), Optional.empty(), Optional.empty())));
  }

  private static Optional<String> shown(Part value) {
    return value.isShown() ? value.content() : Optional.empty();
  }
}
