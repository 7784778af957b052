package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The options of the URL that SQLAlchemy itself converts can be converted. */
final class ReadableOptions implements Rule {

  @Override
  public List<Violation> check(Engine engine) {
    return ConvertedOption.of(engine).stream().flatMap(o -> check(o, engine)).toList();
  }

  private static Stream<Violation> check(ConvertedOption converted, Engine engine) {
    List<DatabaseUrl.Option> given = engine.options(converted.name());
    if (given.isEmpty()) {
      return Stream.empty();
    }
    DatabaseUrl.Option option = given.getFirst();
    Optional<String> error =
        given.size() > 1
            ? converted.type().errorOfSeveral()
            : option.value().content().flatMap(converted.type()::error);
    return error.stream().map(e -> violation(converted, e).about(option, engine));
  }

  private static UrlViolation violation(ConvertedOption converted, String error) {
    String expected = converted.type().expected();
    return UrlViolation.changed(
        Moment.CREATE, converted.name() + " takes " + expected, error, expected);
  }
}
