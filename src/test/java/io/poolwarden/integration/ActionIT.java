package io.poolwarden.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The step of the GitHub Action, run by the shell that GitHub would run it with. */
class ActionIT {
  @TempDir private Path folder;

  @Test
  void shouldFailTheJobThatScansTheIncidentAndSayWhy() throws IOException {
    write(
        "app/database/__init__.py",
        """
        from sqlalchemy.ext.asyncio import create_async_engine
        from sqlalchemy.pool import QueuePool

        engine = create_async_engine("postgresql+asyncpg://db/netra", poolclass=QueuePool)
        """);

    Command.Result denied = step(Map.of("paths", "app\n"));
    Command.Result told = step(Map.of("paths", "app", "fail-on", "never"));

    assertThat(denied.exitCode()).isEqualTo(1);
    assertThat(denied.out()).contains("Pool class QueuePool cannot be used with asyncio engine");
    assertThat(told.exitCode()).isZero();
    assertThat(Files.readString(folder.resolve("outputs"))).isEqualTo("exit-code=1\nexit-code=0\n");
  }

  @Test
  void shouldTakeOptionsAndPathsWithSpacesALineEach() throws IOException {
    write(
        "my app/db.py",
        """
        from sqlalchemy import create_engine, pool
        engine = create_engine("postgresql+asyncpg://db/x", poolclass=pool.QueuePool)
        """);

    Command.Result old =
        step(Map.of("paths", "my app", "args", "--library-version=2.0.27\n--output=json\n"));

    assertThat(old.out()).contains("\"version\" : \"2.0.27\"", "\"file\" : \"my app/db.py\"");
  }

  @Test
  void shouldCheckManifestsAndRefuseOtherCommands() throws IOException {
    Command.Result broken =
        step(
            Map.of(
                "command",
                "check",
                "paths",
                Home.path("examples/configuration")
                    + "\n"
                    + Home.path("examples/netra-backend/broken")));
    Command.Result other = step(Map.of("command", "operator"));

    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.out()).contains("incompatible-pool-class");
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.out()).contains("::error::Poolwarden: the command is \"operator\"");
  }

  /** The schema is the one of schemastore.org, which comes with that release of the program. */
  @Test
  void shouldFitTheSchemaOfActions() {
    Path python =
        PythonEnvironment.of("src/test/python/requirements/check-jsonschema.txt").python();

    Command.Result checked =
        Command.of(
                python.toString(),
                "-m",
                "check_jsonschema",
                "--builtin-schema",
                "vendor.github-actions",
                "action.yml")
            .run();

    assertThat(checked.orFail()).contains("ok -- validation done");
  }

  private Command.Result step(Map<String, String> inputs) throws IOException {
    JsonNode action = action();
    JsonNode step = action.at("/runs/steps/1");
    Command command =
        Command.of(
                "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step.path("run").asText())
            .in(folder)
            .within(Duration.ofMinutes(5))
            .withVariable("GITHUB_OUTPUT", folder.resolve("outputs").toString());
    for (Map.Entry<String, JsonNode> variable : step.path("env").properties()) {
      command = command.withVariable(variable.getKey(), value(variable.getValue(), inputs, action));
    }
    return command.run();
  }

  /** The expressions that the step uses, as GitHub would replace them. */
  private static String value(JsonNode expression, Map<String, String> inputs, JsonNode action) {
    String name = expression.asText().replace("${{ ", "").replace(" }}", "");
    if (name.equals("github.action_path")) {
      return Home.path("").toString();
    }
    String input = name.substring("inputs.".length());
    JsonNode declared = action.path("inputs").path(input);
    assertThat(declared.isMissingNode()).as(name).isFalse();
    return inputs.getOrDefault(input, declared.path("default").asText());
  }

  private static JsonNode action() throws IOException {
    return new YAMLMapper().readTree(Files.readString(Home.path("action.yml")));
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
