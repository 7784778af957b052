package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TryCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "hunter2secret";
  private static final String URL = "postgresql+asyncpg://app:" + PASSWORD + "@db/orders";

  @Test
  void shouldTellPeopleWhatHappensAndBothWaysOut() {
    CliRun run = asked(URL, "poolClass=QueuePool", "poolSize=5", "maxOverflow=10");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .isEqualTo(
            """
            SQLAlchemy 2.0.58, engine Async: refused when the engine is created, so the service does not start
              create   an asyncio engine cannot use QueuePool [incompatible-pool-class]
                       error: ArgumentError: Pool class QueuePool cannot be used with asyncio engine
                       to do: set poolClass to AsyncAdaptedQueuePool; or set poolClass to NullPool and remove poolSize, maxOverflow
            """);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldSayThatAPoolWorks() {
    CliRun run = asked(URL, "poolSize=5");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "SQLAlchemy 2.0.58, engine Async: this pool works (pool class"
                + " AsyncAdaptedQueuePool)\n");
  }

  @Test
  void shouldSayWhatToDoAboutAnOptionOfTheUrl() {
    CliRun run = asked(URL + "?sslmode=require");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "its first connection or checkout fails",
            "error: TypeError: connect() got an unexpected keyword argument 'sslmode'",
            "to do: remove sslmode from the URL (asyncpg takes ssl instead: ssl=require)");
  }

  @Test
  void shouldAnswerInJsonToo() throws IOException {
    CliRun run =
        CliRun.of(
            "try",
            "--version",
            "2.0.27",
            "--engine",
            "async",
            "--url",
            URL,
            "--set",
            "poolClass=QueuePool",
            "--output",
            "json");

    assertThat(run.exit()).isEqualTo(1);
    JsonNode answer = JSON.readTree(run.out());
    assertThat(answer.path("accepted").booleanValue()).isTrue();
    assertThat(answer.path("moment").textValue()).isEqualTo("run");
    assertThat(answer.path("error").isNull()).isTrue();
    assertThat(answer.path("poolClass").textValue()).isEqualTo("QueuePool");
    assertThat(answer.at("/violations/0/rule").textValue()).isEqualTo("incompatible-pool-class");
    assertThat(answer.at("/violations/0/fixes/0/set/poolClass").textValue()).isEqualTo("NullPool");
  }

  @Test
  void shouldAnswerEveryLineInItsPlace() throws IOException {
    // given
    String lines =
        String.join(
            "\n",
            line("2.0.58", URL, "{\"poolClass\": \"QueuePool\"}"),
            "{\"version\": " + PASSWORD + "}",
            line("2.0.58", URL, "{\"poolSize\": 5, \"poolPrePing\": true, \"maxOverflow\": null}"),
            "",
            line("2.0.58", URL, "{\"poolSise\": 5}"),
            line("1.4.54", URL.replace("asyncpg", "psycopg"), "{}"),
            "[1]");
    // when
    CliRun run = CliRun.reading(lines, "try", "--batch", "-");
    // then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "error: 4 of the lines could not be used, the first of them line 2; each one's answer"
                + " says why");
    List<JsonNode> answers = answers(run);
    assertThat(answers)
        .extracting(TryCommandTest::summary)
        .containsExactly(
            "false create ArgumentError null",
            "line 2: not a JSON object (column 13)",
            "true null null AsyncAdaptedQueuePool",
            "line 4: not a JSON object",
            "line 5: unknown setting poolSise; did you mean poolSize?",
            "false create NoSuchModuleError null",
            "line 7: not a JSON object");
  }

  @Test
  void shouldReadAFileAndEndWithZeroWhateverTheAnswers() throws IOException {
    Path file = Home.workFolder("try").resolve("cases.jsonl");
    Files.writeString(file, line("2.1.9", URL, "{\"poolClass\": \"QueuePool\"}") + "\n");

    CliRun run = CliRun.of("try", "--batch", file.toString());

    assertThat(run.exit()).isZero();
    assertThat(answers(run)).hasSize(1);
    assertThat(CliRun.of("try", "--batch", file + ".none").err()).contains("no such file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"engine\": \"Async\", \"url\": \"sqlite://\"} | version is missing: one such as"
            + " 2.0.58, or 2.0 for the newest of that line",
        "{\"version\": \"2.0\", \"url\": \"sqlite://\"} | engine is missing: Async or Sync",
        "{\"version\": \"2.0\", \"engine\": \"Async\"} | url is missing; without one, give the"
            + " setting driver",
        "{\"version\": \"two\", \"engine\": \"Async\", \"url\": \"\"} | version is not one such as"
            + " 2.0.58",
        "{\"version\": \"2.0\", \"engine\": \"Aync\", \"url\": \"\"} | engine is neither Async nor"
            + " Sync",
        "{\"library\": \"X\", \"version\": \"2.0\", \"engine\": \"Sync\"} | library is none of"
            + " SQLAlchemy",
        "{\"urls\": \"\"} | a key is none of library, version, engine, url, settings",
        "{\"version\": \"2.0\", \"engine\": \"Sync\", \"settings\": {\"engine\": \"Sync\"}} |"
            + " engine is given twice",
        "{\"version\": \"2.0\", \"version\": \"2.1\"} | not a JSON object (column 29)",
        "{\"version\": 2.0} | version is not a string",
        "{\"settings\": []} | settings is not an object",
        "{\"settings\": {\"poolSize\": [5]}} | a setting is neither a text, a number nor a boolean",
        "{} {} | not a JSON object (column 4)",
      })
  void shouldSayWhatIsWrongWithALine(String line, String problem) throws IOException {
    CliRun run = CliRun.reading(line, "try", "--batch", "-");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(answers(run))
        .extracting(TryCommandTest::summary)
        .containsExactly("line 1: " + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql+asyncpg://app:hunter2secret@db/orders?password=hunter2secret",
    "postgresql+asyncpg://app:p@hunter2secret@db/orders",
    "postgresql+asyncpg://app:a/hunter2secret@db:port/orders",
    "//app:hunter2secret@db/orders",
    "postgres://app:hunter2secret@db/orders",
    "postgresql+asyncpg://db/orders?prepared_statement_cache_size=5&password=hunter2secret",
    "mysql+foo://app:hunter2secret@db/orders",
    "sqlite://app:hunter2secret@db/orders",
  })
  void shouldShowNoPassword(String url) throws IOException {
    for (String setting : List.of("poolSize=5", "poolSize=" + url, "poolClass=" + url)) {
      for (String format : List.of("text", "json")) {
        CliRun run =
            CliRun.of(
                "try",
                "--version",
                "2.0.58",
                "--engine",
                "Async",
                "--url",
                url,
                "--set",
                setting,
                "--output",
                format);
        assertThat(run.out() + run.err()).isNotEmpty().doesNotContain(PASSWORD);
      }
    }
    CliRun batch = CliRun.reading(line("2.0.58", url, "{}") + url, "try", "--batch", "-");
    assertThat(batch.out() + batch.err()).isNotEmpty().doesNotContain(PASSWORD);
  }

  @Test
  void shouldNameTheOptionThatIsMissing() {
    CliRun run = CliRun.of("try", "--engine", "Sync", "--url", "sqlite://");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: --version is missing: one such as 2.0.58");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "poolsize=5 | unknown setting poolsize; did you mean poolSize?",
        "pool_size=5 | unknown setting pool_size; did you mean poolSize?",
        "max-overflow=5 | unknown setting max-overflow; did you mean maxOverflow?",
        "poolTimout=5 | unknown setting poolTimout; did you mean poolTimeout?",
        "hunter2secret=5 | settings has a key that is none of engine, driver, poolClass,",
        "poolSize | --set takes SETTING=VALUE, such as poolSize=5",
      })
  void shouldSayWhichSettingWasMeant(String setting, String error) {
    CliRun run = asked(URL, setting);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: " + error).doesNotContain(PASSWORD);
  }

  @Test
  void shouldNotChooseBetweenTwoValues() {
    CliRun run = asked(URL, "poolSize=5", "poolSize=9");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: --set gives poolSize twice: leave one of them out");
  }

  @Test
  void shouldSayThatAReleaseIsNotKnownYet() throws IOException {
    String note =
        "SQLAlchemy 2.0.99 is newer than 2.0.58, the newest 2.0 that is known here: judged as that";

    CliRun text = CliRun.of("try", "--version", "2.0.99", "--engine", "Async", "--url", URL);
    CliRun batch = CliRun.reading(line("2.0.99", URL, "{}"), "try", "--batch", "-");

    assertThat(text.exit()).isZero();
    assertThat(text.out()).endsWith("\nnote: " + note + "\n");
    assertThat(answers(batch).getFirst().path("note").textValue()).isEqualTo(note);
    assertThat(answers(CliRun.reading(line("2.0", URL, "{}"), "try", "--batch", "-")))
        .noneMatch(answer -> answer.has("note"));
  }

  @Test
  void shouldNotJudgeAReleaseThatIsTooOld() {
    CliRun run = CliRun.of("try", "--version", "1.3.24", "--engine", "Async", "--url", URL);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "error: --version is 1.3.24, which is not supported: known are 1.4, 2.0, 2.1");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void shouldNotTakeASingleCaseBesideABatch() {
    CliRun run = CliRun.of("try", "--batch", "-", "--version", "2.0");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("leave the other options out");
  }

  @Test
  void shouldDescribeItself() {
    CliRun run = CliRun.of("try", "--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("--batch=FILE", "Exit codes:", "every line was answered");
  }

  private static CliRun asked(String url, String... settings) {
    List<String> words = new java.util.ArrayList<>();
    words.addAll(List.of("try", "--library", "SQLAlchemy", "--version", "2.0.58"));
    words.addAll(List.of("--engine", "Async", "--url", url));
    for (String setting : settings) {
      words.addAll(List.of("--set", setting));
    }
    return CliRun.of(words.toArray(String[]::new));
  }

  private static String line(String version, String url, String settings) throws IOException {
    ObjectNode json = JSON.createObjectNode().put("library", "SQLAlchemy").put("version", version);
    json.put("engine", "Async").put("url", url);
    return json.<ObjectNode>set("settings", JSON.readTree(settings)).toString();
  }

  private static List<JsonNode> answers(CliRun run) throws IOException {
    return JSON.readerFor(JsonNode.class).<JsonNode>readValues(run.out()).readAll();
  }

  private static String summary(JsonNode answer) {
    return answer.has("problem")
        ? answer.path("problem").textValue()
        : "%s %s %s %s"
            .formatted(
                answer.path("accepted").asText(),
                answer.path("moment").asText(),
                answer.path("error").asText(),
                answer.path("poolClass").asText());
  }
}
