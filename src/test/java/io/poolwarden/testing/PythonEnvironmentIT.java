package io.poolwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonEnvironmentIT {

  @ParameterizedTest
  @CsvSource({"1.4, 1.4.54", "2.0.27, 2.0.27", "2.0, 2.0.58", "2.1, 2.1.9"})
  void shouldHaveThePinnedRelease(String line, String release) {
    // given
    PythonEnvironment environment =
        PythonEnvironment.of("src/test/python/requirements/sqlalchemy-" + line + ".txt");

    // when
    String installed =
        Command.of(
                environment.python().toString(),
                "-c",
                "import sqlalchemy as s; print(s.__version__)")
            .run()
            .orFail();

    // then
    assertThat(installed.strip()).isEqualTo(release);
    assertThat(PythonEnvironment.of("src/test/python/requirements/sqlalchemy-" + line + ".txt"))
        .isEqualTo(environment);
  }
}
