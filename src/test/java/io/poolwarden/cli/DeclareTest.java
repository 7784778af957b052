package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scan --declare} says of programs, and what it does not say. */
class DeclareTest {
  private static final String IMPORTS =
      """
      import os
      from sqlalchemy import create_engine, pool
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import AsyncAdaptedQueuePool, NullPool, QueuePool
      """;

  @TempDir private Path folder;

  @Test
  void shouldDeclareWhatTheIncidentFixesAndStillFail() {
    Path incident =
        Home.path("src/test/resources/io/poolwarden/cli/ScanCommandTest").resolve("incident");

    CliRun run = CliRun.of("scan", incident.toString(), "--declare");

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out())
        .isEqualTo(
            """
            spec:
              template:
                metadata:
                  annotations:
                    poolwarden.io/clients: |-
                      [
                        {"name":"engine-for","declared":{"engine":"Async","poolClass":"QueuePool","poolSize":5,"maxOverflow":10,"poolTimeout":5,"poolRecycle":300},"sources":{}}
                      ]
                    poolwarden.io/clients-version: "v1alpha1"
                    poolwarden.io/library-version: "2.0.58"
            """);
    assertThat(run.err())
        .contains("Pool class QueuePool cannot be used with asyncio engine")
        .contains("create_async_engine: driver is not declared: parameter url of engine_for");
  }

  @Test
  void shouldSayWhichVariablesFeedAnEngineAndWhatTheCodeFallsBackTo() throws IOException {
    CliRun run =
        declared(
            """
            engine = create_async_engine(
                os.getenv("DATABASE_URL") or os.environ.get(
                    "DB_URL", "postgresql+asyncpg://canary:canary@db/orders"),
                pool_size=int(os.environ.get("DB_POOL_SIZE", "5")),
                max_overflow=int(os.environ["DB_MAX_OVERFLOW"]),
                pool_recycle=300,
            )
            """);

    assertThat(run.out())
        .contains(
            """
            {"name":"engine","declared":{"engine":"Async","poolRecycle":300},"sources":{"url":{"env":[{"name":"DATABASE_URL"},{"name":"DB_URL"}],"default":"postgresql+asyncpg://"},"poolSize":{"env":[{"name":"DB_POOL_SIZE"}],"default":"5"},"maxOverflow":{"env":[{"name":"DB_MAX_OVERFLOW"}]}}}\
            """);
    assertThat(run.out() + run.err()).doesNotContain("canary");
  }

  @Test
  void shouldDeclareOfBranchesOnlyWhatTheyHaveInCommon() throws IOException {
    CliRun run =
        declared(
            """
            testing = os.environ.get("MODE") == "testing"
            engine = create_async_engine(
                "postgresql+asyncpg://db/orders",
                poolclass=NullPool if testing else QueuePool,
                pool_pre_ping=True,
            )
            """);

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out())
        .contains("\"declared\":{\"engine\":\"Async\",\"driver\":\"asyncpg\",\"poolPrePing\":true}")
        .doesNotContain("NullPool", "QueuePool");
    assertThat(run.err())
        .contains("poolClass is not declared: NullPool where", "; QueuePool where not")
        .contains("Deny");
  }

  @Test
  void shouldNotTakeAVariableForAValueThatCodeMakesOfIt() throws IOException {
    CliRun run =
        declared(
            """
            engine = create_async_engine(
                "postgresql+asyncpg://db/orders",
                pool_pre_ping=bool(os.environ.get("PING", "1")),
                pool_size=int(os.environ["SIZE"]) * 2,
                poolclass=getattr(pool, os.environ["KIND"]),
                pool_timeout=0.5,
            )
            """);

    assertThat(run.out()).contains("{\"engine\":\"Async\",\"driver\":\"asyncpg\"},\"sources\":{}}");
    assertThat(run.err())
        .contains("poolPrePing is not declared: ")
        .contains("poolSize is not declared: ")
        .contains("poolClass is not declared: ")
        .contains("poolTimeout is not declared: 0.5 is no value that can be declared");
  }

  @Test
  void shouldNameEveryEngineAfterVariableFunctionOrModule() throws IOException {
    write("orders.py", IMPORTS + "engine = create_engine('postgresql+psycopg2://db/orders')\n");
    write(
        "users.py", IMPORTS + "engine: object = create_engine('postgresql+psycopg2://db/users')\n");
    write(
        "reports/__init__.py",
        IMPORTS
            + """
            class Reports:
                def __init__(self):
                    self._reader = create_engine('postgresql+psycopg2://db/reports')
                def writer(self):
                    return create_engine('postgresql+psycopg2://db/reports')
            def use(_): pass
            use(create_engine('postgresql+psycopg2://db/reports'))
            """);

    CliRun run = CliRun.of("scan", folder.toString(), "--declare", "--library-version", "2.0.58");

    assertThat(run.out().lines().filter(l -> l.contains("\"name\"")).map(DeclareTest::name))
        .containsExactly("orders-engine", "reader", "writer", "reports", "users-engine");
    assertThat(CliRun.of("scan", folder.toString(), "--declare", "--client", "x").err())
        .contains(
            "--client x: the code makes 5 engines: say which with --client orders-engine=x; they"
                + " are orders-engine, reader, writer, reports, users-engine");
  }

  @Test
  void shouldMakeOneOfSeveralEnginesAClientThatTheConfigurationNames() throws IOException {
    // given
    write(
        "app.py",
        IMPORTS
            + """
            engine = create_async_engine(os.environ["DATABASE_URL"], poolclass=NullPool)
            reports = create_engine(os.environ["REPORTS_URL"], poolclass=QueuePool, pool_size=3)
            """);
    String configuration =
        configuration(
            "clients: [{name: api, match: {containers: [api]},"
                + " pool: {engine: Async, poolClass: NullPool}}]\n  pool: {}");

    // when
    String beside = workload(declare("--workload", "deploy/api").out());
    String named = workload(declare("--workload", "deploy/api", "--client", "engine=api").out());

    // then
    assertThat(CliRun.reading(beside + configuration, "check", "-").out())
        .contains("client \"api\"");
    CliRun run = CliRun.reading(named + configuration, "check", "-");
    assertThat(run.out()).startsWith("1 workload, 1 covered: 1 InSync, 0 Drifted");
  }

  @Test
  void shouldRefuseNamesThatNoEngineOrTwoWouldHave() throws IOException {
    write(
        "app.py",
        IMPORTS
            + """
            engine = create_engine('postgresql+psycopg2://db/orders')
            reports = create_engine('postgresql+psycopg2://db/reports')
            """);

    assertThat(declare("--client", "engin=api").err())
        .contains("--client engin=api: no engine is called engin; found: engine, reports");
    assertThat(declare("--client", "engine=reports").err())
        .contains("--client: two engines would be called reports");
    assertThat(declare("--client", "engine=Api").err())
        .contains("--client engine=Api: a client's name is made of");
    assertThat(declare("--client", "engine=a", "--client", "engine=b").err())
        .contains("--client engine=b: that engine is named already");
    assertThat(declare("--client", "engine=reports", "--client", "reports=engine").out())
        .contains("{\"name\":\"reports\"", "{\"name\":\"engine\"");
  }

  @Test
  void shouldBeAPatchOfTheWorkloadThatIsNamed() throws IOException {
    write("app.py", IMPORTS + "engine = create_engine('postgresql+psycopg2://db/orders')\n");

    CliRun cronJob = declare("--workload", "cronjob/nightly", "--container", "app");
    CliRun pod = declare("--workload", "pod/one", "--client", "default");
    CliRun values = declare("--declare-at", "podAnnotations");
    CliRun wrong = declare("--declare-at", "a..b");

    assertThat(cronJob.out())
        .startsWith(
            """
            apiVersion: "batch/v1"
            kind: "CronJob"
            metadata:
              name: "nightly"
            spec:
              jobTemplate:
                spec:
                  template:
                    metadata:
                      annotations:
                        poolwarden.io/clients: |-
                          [
                            {"name":"engine","match":{"containers":["app"]},"declared":{\
            """);
    assertThat(pod.out())
        .startsWith(
            """
            apiVersion: "v1"
            kind: "Pod"
            metadata:
              name: "one"
              annotations:
                poolwarden.io/clients: |-
                  [
                    {"name":"default",\
            """);
    assertThat(values.out()).startsWith("podAnnotations:\n  poolwarden.io/clients: |-\n");
    assertThat(wrong.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(wrong.err()).contains("--declare-at a..b is no path of fields");
  }

  @Test
  void shouldRefuseWhatAnAnnotationCannotHold() throws IOException {
    StringBuilder many = new StringBuilder(IMPORTS);
    for (int i = 0; i < 17; i++) {
      many.append("e").append(i).append(" = create_engine('postgresql+psycopg2://db/orders')\n");
    }
    write("app.py", many.toString());

    CliRun run = declare();
    write("app.py", "x = 1\n");

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("cannot declare 17 engines", "--exclude");
    assertThat(declare().err()).contains("nothing to declare: no engine was found");
    assertThat(CliRun.of("scan", folder.toString(), "--container", "app").err())
        .contains("are for --declare");
  }

  @Test
  void shouldDeclareNothingOfAProgramThatItCannotReadWhole() throws IOException {
    write("app.py", IMPORTS + "engine = create_engine('postgresql+psycopg2://db/orders')\n");
    write("broken.py", "def (:\n");

    CliRun run = declare();

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("broken.py:1", "error: nothing is declared");
  }

  @Test
  void shouldNotTakeForNoneWhatAFunctionGivesBackBeyondItsBounds() throws IOException {
    write(
        "app.py",
        IMPORTS
            + "def url():\n"
            + "    x = [1, 2]\n".repeat(120_000)
            + "    return 'postgresql+psycopg2://db/orders'\n"
            + "engine = create_engine(url())\n");

    CliRun run = CliRun.of("scan", "--output=json", folder.toString());

    assertThat(run.out())
        .contains("a call of url, which takes too many steps")
        .doesNotContain("\"None\"");
  }

  @Test
  void shouldBeReadByAdmissionAsItIsWritten() throws IOException {
    // given
    write(
        "app.py",
        IMPORTS
            + """
            engine = create_async_engine(
                os.environ["DATABASE_URL"],
                poolclass=QueuePool,
                pool_size=int(os.environ.get("DB_POOL_SIZE", "5")),
                pool_pre_ping=True,
                pool_reset_on_return=None,
            )
            """);
    String workload =
        workload(declare("--workload", "deploy/api").out())
            + "        env: [{name: DB_POOL_SIZE, value: '50'}]\n";

    // when
    CliRun run = CliRun.reading(workload + configuration("pool: {poolSize: 5}"), "check", "-");

    // then
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("poolClass is QueuePool (declared in annotation poolwarden.io/clients)")
        .contains("SQLAlchemy 2.0.58")
        .contains("poolSize is 50 (env DB_POOL_SIZE)");
  }

  @Test
  void shouldDeclareTheClassThatTheLibraryTakesWhereTheCodeGivesNone() throws IOException {
    // given
    write(
        "app.py",
        IMPORTS + "engine = create_async_engine('postgresql+asyncpg://db/orders', pool_size=5)\n");
    String workload = workload(declare("--workload", "deploy/api").out());

    // when
    CliRun run =
        CliRun.reading(workload + configuration("pool: {poolClass: NullPool}"), "check", "-");

    // then
    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out())
        .contains(
            "poolClass is AsyncAdaptedQueuePool (declared in annotation", "requires NullPool");
  }

  @Test
  void shouldNotGuessTheLibrarysClassWhereAVariableGivesTheUrl() throws IOException {
    CliRun run = declared("engine = create_async_engine(os.environ['DATABASE_URL'])\n");

    assertThat(run.out()).contains("\"declared\":{\"engine\":\"Async\"}");
  }

  /** A Deployment with the annotations of that patch, up to the last field of its container. */
  private static String workload(String patch) {
    return patch.replace("metadata:\n  name: \"api\"", "metadata: {name: api, namespace: shop}")
        + """
              labels: {database: orders}
            spec:
              containers:
              - name: api
        """
            .indent(0);
  }

  /** One that covers it, with that of its spec. */
  private static String configuration(String more) {
    return """
    ---
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseConfiguration
    metadata: {name: orders}
    spec:
      match: {workloadSelector: {matchLabels: {database: orders}}}
      library: {name: SQLAlchemy}
      %s
    """
        .formatted(more);
  }

  private static String name(String line) {
    return line.replaceAll("^.*\"name\":\"([^\"]*)\".*$", "$1");
  }

  private CliRun declared(String program) throws IOException {
    write("app.py", IMPORTS + program);
    return declare();
  }

  private CliRun declare(String... options) {
    String[] all = new String[options.length + 5];
    System.arraycopy(
        new String[] {"scan", folder.toString(), "--declare", "--library-version", "2.0.58"},
        0,
        all,
        0,
        5);
    System.arraycopy(options, 0, all, 5, options.length);
    return CliRun.of(all);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
