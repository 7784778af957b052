package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the dialects of each release convert of a URL's query, and their errors, as measured. */
class ConvertedOptionsTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      textBlock =
          """
          1.4.54 | mysql+pymysql://db/d?local_infile=yes            | invalid literal for int() with base 10: 'yes'
          2.0.34 | mysql+pymysql://db/d?local_infile=yes            | invalid literal for int() with base 10: 'yes'
          2.0.35 | mysql+pymysql://db/d?local_infile=yes            |
          2.0.35 | mysql+pymysql://db/d?local_infile=maybe          | String is not true/false: 'maybe'
          1.4.54 | mysql+mysqlconnector://db/d?buffered=x           | String is not true/false: 'x'
          2.0.34 | mysql+mysqlconnector://db/d?client_flag=two      |
          2.0.35 | mysql+mysqlconnector://db/d?client_flag=two      | invalid literal for int() with base 10: 'two'
          2.0.35 | mysql+mysqlconnector://db/d?connect_timeout=x    | invalid literal for int() with base 10: 'x'
          2.0.34 | mysql+mariadbconnector://db/d?connect_timeout=x  |
          2.0.35 | mysql+mariadbconnector://db/d?connect_timeout=x  | invalid literal for int() with base 10: 'x'
          2.0.35 | mysql+mariadbconnector://db/d?ssl=maybe          | String is not true/false: 'maybe'
          2.0.58 | oracle+cx_oracle://u:p@db/?threaded=x            | String is not true/false: 'x'
          2.0.58 | oracle+cx_oracle://u:p@db/?use_ansi=x            | String is not true/false: 'x'
          2.1.9  | oracle+cx_oracle://u:p@db/?threaded=x            | String is not true/false: 'x'
          2.1.9  | oracle+cx_oracle://u:p@db/?use_ansi=x            |
          """)
  void shouldConvertWhatTheReleaseConverts(String release, String url, @Nullable String error) {
    List<Violation> violations = Pools.sync().url(url).judge(release).violations();

    if (error == null) {
      assertThat(violations).noneMatch(v -> v.moment() == Moment.CREATE);
    } else {
      assertThat(violations)
          .filteredOn(v -> v.moment() == Moment.CREATE)
          .singleElement()
          .satisfies(v -> assertThat(v.rule()).isEqualTo(RuleId.DRIVER_URL_OPTION))
          .satisfies(v -> assertThat(v.libraryError()).hasValue("ValueError: " + error));
    }
  }
}
