package io.poolwarden.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.sqlalchemy.SqlAlchemy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of releases whose rules are not known. */
class KnownReleasesTest {
  private final KnownReleases known = new SqlAlchemy().releases();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2.0.58 |
          2.0.0  |
          2.0    |
          1.4    |
          2.1.9  |
          1.4.0b1 |
          2.0.59 | SQLAlchemy 2.0.59 is newer than 2.0.58, the newest 2.0 that is known here: judged as that
          1.4.99 | SQLAlchemy 1.4.99 is newer than 1.4.54, the newest 1.4 that is known here: judged as that
          2.2    | SQLAlchemy 2.2 is newer than 2.1.9, the newest that is known here: judged as that
          3.0.1  | SQLAlchemy 3.0.1 is newer than 2.1.9, the newest that is known here: judged as that
          1.3.24 | SQLAlchemy 1.3.24 is older than 1.4, the oldest whose rules are known here: what is said of it may be wrong
          0.9    | SQLAlchemy 0.9 is older than 1.4, the oldest whose rules are known here: what is said of it may be wrong
          """)
  void shouldSayOfAReleaseThatItIsNotKnown(String release, @Nullable String note) {
    assertThat(known.note(Version.parse(release).orElseThrow()))
        .isEqualTo(Optional.ofNullable(note));
  }
}
