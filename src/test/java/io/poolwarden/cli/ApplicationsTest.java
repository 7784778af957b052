package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a scan finds in releases of real applications. Each record beside this class was compared
 * with the application's source by reading it; it says all that is found, and what is not told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplicationsTest {
  private static final Path RECORDS =
      Home.path("src/test/resources/io/poolwarden/cli/ApplicationsTest");

  private Path packages = Path.of("");

  @BeforeAll
  void install() throws IOException {
    Path python = PythonEnvironment.of("src/test/python/requirements/applications.txt").python();
    Path lib = python.resolveSibling("../lib").normalize();
    try (Stream<Path> versions = Files.list(lib)) {
      packages = versions.findFirst().orElseThrow().resolve("site-packages");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "airflow/settings.py",
        "buildbot/db",
        "celery/backends/database",
        "dagster/_core/storage",
        "dagster_postgres",
        "langchain_postgres/v2",
        "llama_index/vector_stores/postgres",
        "mcpgateway/db.py",
        "optuna/storages/_rdb",
        "pgmq_sqlalchemy",
        "prefect/server/database"
      })
  void shouldFindWhatTheApplicationDoes(String application) throws IOException {
    // when
    Path folder = packages.resolve(application);
    CliRun run =
        CliRun.of(
            "scan",
            "--fail-on=never",
            "--output=json",
            "--library-version=2.0.58",
            folder.toString());

    // then
    String found =
        (record(new ObjectMapper().readTree(run.out())) + run.err()).replace(packages + "/", "");
    Path record = RECORDS.resolve(application.replace('/', '-') + ".txt");
    if (Boolean.getBoolean("write")) {
      Files.createDirectories(RECORDS);
      Files.writeString(record, found);
    }
    assertThat(record)
        .as("run mvn test -Dtest=ApplicationsTest -Dwrite=true, and compare with the source")
        .hasContent(found);
  }

  private static String record(JsonNode report) {
    StringBuilder text = new StringBuilder();
    for (JsonNode engine : report.path("engines")) {
      text.append(place(engine)).append(' ').append(engine.path("maker").asText());
      if (engine.path("function").isTextual()) {
        text.append(" in ").append(engine.path("function").asText());
      }
      text.append(": ").append(engine.path("engine").asText());
      if (engine.path("driver").isTextual()) {
        text.append(", ").append(engine.path("driver").asText());
      }
      text.append('\n');
      engine.path("settings").forEach(setting -> setting(text, setting));
      for (JsonNode finding : engine.path("findings")) {
        text.append("  ! ").append(finding.path("rule").asText()).append(' ');
        text.append(finding.path("setting").asText()).append(' ');
        text.append(finding.path("action").asText()).append('\n');
      }
    }
    return text.toString();
  }

  private static void setting(StringBuilder text, JsonNode setting) {
    text.append("  ").append(setting.path("setting").asText());
    if (setting.path("value").isTextual()) {
      text.append(" = ").append(setting.path("value").asText());
    }
    if (setting.path("unresolved").isTextual()) {
      text.append(" ? ").append(setting.path("unresolved").asText());
    }
    if (setting.path("when").isTextual()) {
      text.append(" if ").append(setting.path("when").asText());
    }
    if (setting.path("env").isTextual()) {
      text.append(" (env ").append(setting.path("env").asText()).append(')');
    }
    JsonNode source = setting.path("source");
    text.append(" @").append(source.path("line").asText()).append('\n');
  }

  private static String place(JsonNode at) {
    return at.path("file").asText() + ":" + at.path("line").asText() + ":" + at.path("column");
  }
}
