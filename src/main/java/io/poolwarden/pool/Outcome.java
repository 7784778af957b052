package io.poolwarden.pool;

import java.util.Comparator;
import java.util.Optional;

/**
 * What a program would see that made this pool: the first of its troubles.
 *
 * @param accepted whether a first connection works; true also for what harms later
 * @param moment when the first trouble comes; empty when there is none
 * @param error the type of the library's error, where it raises one that may be shown
 * @param message the text of that error
 * @param poolClass the effective pool class; empty when the engine is not made
 */
public record Outcome(
    boolean accepted,
    Optional<Moment> moment,
    Optional<String> error,
    Optional<String> message,
    Optional<String> poolClass) {

  private static final String SEPARATOR = ": ";

  /** The outcome of a judgement: its violations are in the library's own order. */
  public static Outcome of(Judgement judgement) {
    Optional<Violation> first =
        judgement.violations().stream().min(Comparator.comparing(Violation::moment));
    Optional<Moment> moment = first.map(Violation::moment);
    Optional<String> error = first.flatMap(Violation::libraryError);
    return new Outcome(
        moment.map(m -> m == Moment.RUN).orElse(true),
        moment,
        error.map(e -> e.substring(0, e.indexOf(SEPARATOR))),
        error.map(e -> e.substring(e.indexOf(SEPARATOR) + SEPARATOR.length())),
        moment.filter(m -> m == Moment.CREATE).isPresent()
            ? Optional.empty()
            : judgement.effectivePoolClass());
  }
}
