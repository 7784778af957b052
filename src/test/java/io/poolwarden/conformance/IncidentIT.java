package io.poolwarden.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.policy.Finding;
import io.poolwarden.pool.Moment;
import io.poolwarden.testing.OnPostgreSql;
import io.poolwarden.testing.PostgreSql;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The incident from manifest to session: the services of {@code examples/} run with the environment
 * that Poolwarden resolved, and what becomes of them is what its verdict says.
 */
@OnPostgreSql
class IncidentIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_ROUNDS = 3;

  @TempDir private Path temporary = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "netra-backend/broken, netra-backend, development, 500",
    "netra-backend/broken, netra-backend, staging, 500",
    "netra-backend/broken, netra-backend, production, 500",
    "netra-backend/mended, netra-backend, development, 200",
    "netra-backend/mended, netra-backend, staging, 200",
    "netra-backend/mended, netra-backend, production, 200",
    "auth-service, auth-service, development, 200",
    "auth-service, auth-service, staging, 200",
    "auth-service, auth-service, production, 200"
  })
  void shouldBecomeOfAServiceWhatTheVerdictSays(
      String folder, String service, String environment, int status, PostgreSql server)
      throws Exception {
    // given
    Deployed deployed =
        Deployed.of(
            Deployed.manifests("examples/" + folder, environment)
                + Deployed.secret(service, environment));

    // when
    Outcome outcome = run(service, deployed, server);

    // then
    assertThat(outcome.status).isEqualTo(status);
    agree(outcome, deployed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"development", "staging", "production"})
  void shouldWorkOnceTheFixesOfTheVerdictAreMade(String environment, PostgreSql server)
      throws Exception {
    // given
    String manifests = Deployed.manifests("examples/netra-backend/broken", environment);
    String secret = Deployed.secret("netra-backend", environment);
    Deployed deployed = Deployed.of(manifests + secret);
    int rounds = 0;

    // when
    while (!deployed.verdict().findings().isEmpty() && rounds < MOST_ROUNDS) {
      agree(run("netra-backend", deployed, server), deployed);
      manifests = ProposedFix.of(deployed.verdict().findings().getFirst()).made(manifests);
      deployed = Deployed.of(manifests + secret);
      rounds++;
    }

    // then
    assertThat(deployed.verdict().findings()).isEmpty();
    assertThat(rounds).isPositive();
    assertThat(run("netra-backend", deployed, server).status).isEqualTo(200);
  }

  @Test
  void shouldLogWhatTheIncidentLogged(PostgreSql server) throws Exception {
    // given
    Deployed broken =
        Deployed.of(
            Deployed.manifests("examples/netra-backend/broken", "staging")
                + Deployed.secret("netra-backend", "staging"));

    // when
    Outcome outcome = run("netra-backend", broken, server);

    // then
    assertThat(outcome.log)
        .contains(
            "ERROR Failed to create request-scoped session for user system. Error: Pool class"
                + " QueuePool cannot be used with asyncio engine (Background on this error at:"
                + " https://sqlalche.me/e/20/pcls)");
  }

  @ParameterizedTest
  @CsvSource({"QueuePool, 500", "NullPool, 500", "AsyncAdaptedQueuePool, 200"})
  void shouldBecomeWhatTheVerdictSaysWhereAFileGivesTheSettings(
      String poolClass, int status, PostgreSql server) throws Exception {
    // given
    String manifests = resource("by-file.yaml").replace("POOL_CLASS", poolClass);
    Deployed deployed = Deployed.ofAll(manifests);
    String path = "/etc/auth-service/database.json";
    Path file = Files.writeString(temporary.resolve("database.json"), deployed.file(path));

    // when: the file is there, where no container is to mount it in its own place
    Outcome outcome =
        run("auth-service", deployed, server, Map.of("DATABASE_SETTINGS", file.toString()));

    // then
    assertThat(outcome.status).isEqualTo(status);
    agree(outcome, deployed);
  }

  /**
   * Where a finding says that the engine cannot be made or cannot connect, the service answers with
   * the very error that a finding quotes; else it has its session.
   */
  private static void agree(Outcome outcome, Deployed deployed) throws Exception {
    List<Finding> fatal =
        deployed.verdict().findings().stream()
            .filter(finding -> finding.moment().isPresent())
            .filter(finding -> finding.moment().orElseThrow() != Moment.RUN)
            .toList();
    JsonNode body = JSON.readTree(outcome.body);
    if (fatal.isEmpty()) {
      assertThat(outcome.status).isEqualTo(200);
      assertThat(body.path("database").asText()).isEqualTo(PostgreSql.DATABASE);
      return;
    }
    assertThat(outcome.status).isEqualTo(500);
    String message = body.path("message").asText();
    int reference = message.indexOf(" (Background on this error at:");
    String error =
        body.path("error").asText()
            + ": "
            + (reference < 0 ? message : message.substring(0, reference));
    assertThat(fatal).anySatisfy(finding -> assertThat(finding.message()).contains(error));
  }

  private record Outcome(int status, String body, String log) {}

  private static Outcome run(String service, Deployed deployed, PostgreSql server)
      throws Exception {
    return run(service, deployed, server, Map.of());
  }

  /**
   * Runs a service with a resolved environment, in which only the database's address is another.
   */
  private static Outcome run(
      String service, Deployed deployed, PostgreSql server, Map<String, String> more)
      throws Exception {
    assertThat(deployed.start().refused()).isEmpty();
    Map<String, String> environment = deployed.environment();
    environment.putAll(more);
    environment.computeIfPresent("DATABASE_URL", (name, url) -> reachable(url, server));
    String module = service.replace('-', '_');
    try (Application application =
        Application.start("examples/" + service + "/app", module, environment)) {
      HttpResponse<String> response = application.get();
      return new Outcome(response.statusCode(), response.body(), application.log());
    }
  }

  /** What a cluster's DNS would do: the Service's name stands for the server's address. */
  private static String reachable(String url, PostgreSql server) {
    String host = "@postgres/";
    assertThat(url).containsOnlyOnce(host);
    return url.replace(host, "@127.0.0.1:" + server.port() + "/");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = IncidentIT.class.getResourceAsStream("IncidentIT/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
