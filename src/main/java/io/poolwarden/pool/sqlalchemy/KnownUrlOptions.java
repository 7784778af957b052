package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Violation;
import java.util.List;
import java.util.Optional;

/**
 * The driver takes each option of the URL by name; else its first connection fails.
 *
 * @param looked when the driver looks at the names
 */
record KnownUrlOptions(Looked looked) implements Rule {
  /** When a driver looks at the names of what it is given. */
  enum Looked {
    /** At once: they are arguments of the function that connects. */
    WHEN_CALLED,
    /**
     * When it is waited for: psycopg's asyncio side takes any ({@code AsyncConnection.connect}).
     */
    WHEN_AWAITED
  }

  @Override
  public List<Violation> check(Engine engine) {
    boolean awaited =
        UrlOptions.of(engine).filter(UrlOptions.PSYCOPG::equals).isPresent()
            && engine.dialectMode().filter(m -> m == Mode.ASYNC).isPresent();
    return awaited == (looked == Looked.WHEN_AWAITED) ? refused(engine) : List.of();
  }

  private static List<Violation> refused(Engine engine) {
    Optional<UrlOptions> known = UrlOptions.of(engine);
    if (known.isEmpty() || engine.parsedUrl().isEmpty()) {
      return List.of();
    }
    return engine.parsedUrl().get().options().stream()
        .flatMap(o -> refused(o, known.get(), engine).stream())
        .distinct()
        .toList();
  }

  private static Optional<Violation> refused(
      DatabaseUrl.Option option, UrlOptions known, Engine engine) {
    return option
        .key()
        .content()
        .filter(name -> !known.takes(name, engine))
        .map(name -> violation(name, known, engine).about(option, engine));
  }

  private static UrlViolation violation(String name, UrlOptions known, Engine engine) {
    String driver = engine.found().map(f -> f.driver().id()).orElse("the driver");
    String advice = known.otherName(name).map(o -> " (there it is " + o + ")").orElse("");
    return UrlViolation.removed(
            Moment.CONNECT,
            driver + " does not take the URL option " + name + advice,
            known.error(name, engine),
            value -> known.instead(name, value).map(i -> driver + " takes " + i))
        .orRenamed(value -> known.renamed(name, value));
  }
}
