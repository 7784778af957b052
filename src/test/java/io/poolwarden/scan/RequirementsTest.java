package io.poolwarden.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which release a project uses, from the files that say so. */
class RequirementsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sqlalchemy==2.0.27                                    | 2.0.27, as of requirements.txt
          SQLAlchemy[asyncio] == 1.4.54 ; python_version > "3.8"| 1.4.54, as of requirements.txt
          sqlalchemy>=2.0,<2.1                                  | 2.0.58, assumed: the newest that requirements.txt allows
          sqlalchemy ~= 1.4.0                                   | 1.4.54, assumed: the newest that requirements.txt allows
          sqlalchemy~=2.0                                       | 2.1.9, assumed: the newest that requirements.txt allows
          sqlalchemy<2.0.28                                     | 2.0.27, assumed: the newest that requirements.txt allows
          sqlalchemy==2.0.*                                     | 2.0.58, assumed: the newest that requirements.txt allows
          sqlalchemy==2.0.99                                    | 2.0.99, as of requirements.txt, judged as 2.0.58
          sqlalchemy>=2.0,!=2.1.9  # a comment                  | 2.1.8, assumed: the newest that requirements.txt allows
          sqlalchemy                                            | 2.1.9, assumed: the newest that requirements.txt allows
          sqlalchemy==2.0.58 --hash=sha256:0                    | 2.0.58, as of requirements.txt
          """)
  void shouldReadRequirements(String line, String version) {
    assertThat(read("requirements.txt", "flask==3.0\n" + line + "\n")).contains(version);
  }

  @Test
  void shouldNotTakeAnotherPackageForTheLibrary() {
    assertThat(read("requirements.txt", "sqlalchemy-utils==0.41\nsqlalchemy2-stubs==0.0.2\n"))
        .isEmpty();
  }

  @Test
  void shouldReadProjectsAndGroups() {
    assertThat(
            read(
                "pyproject.toml",
                """
                [project]
                dependencies = ["fastapi", "SQLAlchemy>=2.0,<2.0.30"]
                """))
        .contains("2.0.29, assumed: the newest that pyproject.toml allows");
    assertThat(
            read(
                "pyproject.toml",
                """
                [dependency-groups]
                db = ["sqlalchemy==2.0.31", {include-group = "test"}]
                """))
        .contains("2.0.31, as of pyproject.toml");
  }

  @Test
  void shouldReadPoetry() {
    assertThat(read("pyproject.toml", "[tool.poetry.dependencies]\nSQLAlchemy = \"^1.4.20\"\n"))
        .contains("1.4.54, assumed: the newest that pyproject.toml allows");
    assertThat(
            read(
                "pyproject.toml",
                """
                [tool.poetry.group.db.dependencies]
                sqlalchemy = {version = "2.0.40", extras = ["asyncio"]}
                """))
        .contains("2.0.40, as of pyproject.toml");
  }

  @Test
  void shouldReadLocks() {
    String lock =
        """
        [[package]]
        name = "alembic"
        version = "1.13.0"

        [[package]]
        name = "sqlalchemy"
        version = "2.0.29"
        """;
    assertThat(read("uv.lock", lock)).contains("2.0.29, as of uv.lock");
    assertThat(read("poetry.lock", lock)).contains("2.0.29, as of poetry.lock");
    assertThat(read("Pipfile.lock", "{\"default\": {\"sqlalchemy\": {\"version\": \"==1.4.50\"}}}"))
        .contains("1.4.50, as of Pipfile.lock");
  }

  @Test
  void shouldReadSetupCfg() {
    assertThat(read("setup.cfg", "[options]\ninstall_requires =\n    sqlalchemy>=1.4,<2\n"))
        .contains("1.4.54, assumed: the newest that setup.cfg allows");
  }

  @Test
  void shouldSayNothingOfAFileThatIsNone() {
    assertThat(read("pyproject.toml", "[[[ no TOML")).isEmpty();
    assertThat(read("Pipfile.lock", "{")).isEmpty();
    assertThat(LibraryVersion.unknown().text())
        .isEqualTo("2.1.9, assumed: no file names a release");
  }

  private static Optional<String> read(String name, String text) {
    return Requirements.read(name, text, name).map(LibraryVersion::text);
  }
}
