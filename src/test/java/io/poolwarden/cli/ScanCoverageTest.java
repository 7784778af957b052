package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.output.Style;
import io.poolwarden.output.TextScanWriter;
import io.poolwarden.scan.LibraryVersion;
import io.poolwarden.scan.ScanReport;
import io.poolwarden.scan.ScannedEngine;
import io.poolwarden.value.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a scan leaves out, it says so. */
class ScanCoverageTest {
  private static final String IMPORTS =
      """
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import NullPool, QueuePool
      """;
  private static final String WRAPPER =
      IMPORTS
          + """
          def make(name, cls):
              return create_async_engine("postgresql+asyncpg://db/" + name, poolclass=cls)
          """;
  private static final String BAD =
      IMPORTS + "create_async_engine('postgresql+asyncpg://db/a', poolclass=QueuePool)\n";

  @TempDir private Path folder;

  @Test
  void shouldJudgeTheLastOfManyCallsOfAWrapper() throws IOException {
    write("app.py", WRAPPER + calls(70) + "make('bad', QueuePool)\n");

    CliRun run = scan();

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out()).contains("poolClass is QueuePool");
  }

  @Test
  void shouldSayThatThereAreMoreCallsThanItLooksAt() throws IOException {
    write("app.py", WRAPPER + calls(300) + "make('bad', QueuePool)\n");

    CliRun run = scan();

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("app.py:4: more than 256 ways to this engine");
    assertThat(run.out()).contains("more arguments unresolved: more than 256 ways to this engine");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mk = create_async_engine\nmk(URL)\n",
        "from db import mk\nmk(URL)\n",
        "from db import MAKERS\nMAKERS['a'](URL)\n",
        "from functools import partial\npartial(create_async_engine, URL)()\n",
        "{'a': create_async_engine}['a'](URL)\n",
        "from sqlalchemy import create_engine as mk\nmk(URL)\n",
        "create_async_engine(URL)\n{'a': create_async_engine}['a'](URL)\n",
        "app.config['SQLALCHEMY_DATABASE_URI'] = URL\nSQLAlchemy(app)\n",
      })
  void shouldNotLoseTheEnginesBeyondItsSteps(String end) throws IOException {
    write(
        "db.py",
        """
        from sqlalchemy.ext.asyncio import create_async_engine
        mk = create_async_engine
        MAKERS = {'a': create_async_engine}
        """);
    write("app.py", IMPORTS + "x = [1, 2, 3, 4, 0]\n".repeat(60_000) + end);

    CliRun run = scan();

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("app.py:1: it takes too many steps to follow");
  }

  @Test
  void shouldSayBeyondItsStepsThatTheConfigurationOfFlaskIsThere() throws IOException {
    write(
        "config.py",
        "x = [1, 2, 3, 4, 0]\n".repeat(60_000)
            + "class Config:\n    SQLALCHEMY_DATABASE_URI = 'postgresql://db/a'\n");
    write(
        "app.py",
        """
        from flask import Flask
        from flask_sqlalchemy import SQLAlchemy
        app = Flask(__name__)
        app.config.from_object('config.Config')
        SQLAlchemy(app)
        """);

    CliRun run = scan();

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("config.py:1: it takes too many steps to follow");
  }

  @Test
  void shouldTellTheEnginesBeyondItsStepsThatAreMadeByName() throws IOException {
    write(
        "app.py", IMPORTS + "x = [1, 2, 3, 4, 0]\n".repeat(60_000) + "create_async_engine(URL)\n");

    CliRun run = scan();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("1 engine in 1 file", "it takes too many steps to follow");
  }

  @Test
  void shouldJudgeEachValueWhereThereAreMoreWaysThanItJudges() throws IOException {
    write(
        "app.py",
        IMPORTS
            + """
            create_async_engine(
                "postgresql+asyncpg://db/a" if c1 else "postgresql+asyncpg://db/b",
                pool_size=1 if c2 else 2,
                max_overflow=1 if c3 else 2,
                pool_timeout=1 if c4 else 2,
                pool_recycle=1 if c5 else 2,
                pool_pre_ping=True if c6 else False,
                pool_use_lifo=True if c7 else False,
                pool_reset_on_return="commit" if c8 else "rollback",
                poolclass=QueuePool if c9 else NullPool,
            )
            """);

    CliRun run = scan();

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out())
        .contains("poolClass is QueuePool where c9")
        .contains("more arguments unresolved: more than 256 ways to this engine: the values of");
  }

  @ParameterizedTest
  @ValueSource(strings = {"env", ".env", "venv", ".venv"})
  void shouldKnowAVirtualEnvironmentByItsFileAndNotByItsName(String name) throws IOException {
    write(name + "/db.py", BAD);

    assertThat(scan().exit()).isEqualTo(ExitCode.DENIED);

    write(name + "/pyvenv.cfg", "home = /usr/bin\n");
    assertThat(scan().err()).contains("nothing to scan");
  }

  @Test
  void shouldFollowALinkToAFileElsewhereAndScanEveryFileOnce() throws IOException {
    write("elsewhere/db.py", BAD);
    write("app/other.py", BAD);
    Files.createSymbolicLink(folder.resolve("app/db.py"), folder.resolve("elsewhere/db.py"));
    Files.createSymbolicLink(folder.resolve("app/same.py"), folder.resolve("app/other.py"));

    CliRun run = CliRun.of("scan", folder.resolve("app").toString());

    assertThat(run.out()).contains("app/db.py:3:", "2 engines in 2 files");
  }

  @Test
  void shouldFollowALinkToAFolderThatItIsGiven() throws IOException {
    write("elsewhere/pk/db.py", BAD);
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("elsewhere"));

    CliRun run = CliRun.of("scan", link.toString());

    assertThat(run.out()).contains("link/pk/db.py:3:", "1 engine in 1 file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"latin-1", "iso-latin-1", "iso_8859_1", "Latin-1-unix", "iso8859-1", "cp1252"})
  void shouldReadTheEncodingsThatPythonNames(String name) throws IOException {
    String source = "# -*- coding: " + name + " -*-\n# caf\u00e9\n" + BAD;
    Files.write(folder.resolve("app.py"), source.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(scan().exit()).isEqualTo(ExitCode.DENIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8-sig", "utf_8_sig", "utf-8-unix", "utf8"})
  void shouldReadTheNamesOfUtf8(String name) throws IOException {
    write("app.py", "\ufeff# coding: " + name + "\n# caf\u00e9\n" + BAD);

    assertThat(scan().exit()).isEqualTo(ExitCode.DENIED);
  }

  @Test
  void shouldRefuseANameThatNoFileCanHave() {
    CliRun run = CliRun.of("scan", folder + "/a\u0000b.py");

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("a\\u0000b.py: no name that a file can have");
  }

  @Test
  void shouldNameInJsonAndInTheSummaryWhatCouldNotBeUsed() throws IOException {
    write("app.py", BAD);
    String[] paths = {folder.resolve("app.py").toString(), folder.resolve("missing.py").toString()};

    JsonNode problems =
        new ObjectMapper()
            .readTree(CliRun.of("scan", "-o", "json", paths[0], paths[1]).out())
            .path("problems");

    assertThat(problems).hasSize(1);
    assertThat(problems.at("/0/file").textValue()).endsWith("/missing.py");
    assertThat(problems.at("/0/reason").textValue()).isEqualTo("no such file or folder");
    assertThat(CliRun.of("scan", paths[0], paths[1]).out()).contains("unresolved; 1 unusable");
  }

  @Test
  void shouldCallAnEngineWorkingOnlyWhereAllOfItIsKnown() throws IOException {
    write("a.py", BAD);
    write(
        "b.py",
        IMPORTS
            + """
            import os
            create_async_engine(
                os.environ.get("URL", "postgresql+psycopg2://db/a"), poolclass=NullPool)
            """);
    write(
        "c.py",
        IMPORTS
            + "import mine\ncreate_async_engine('postgresql+asyncpg://db/a', poolclass=mine.P)\n");
    write(
        "d.py", IMPORTS + "create_async_engine('postgresql+asyncpg://db/a', poolclass=NullPool)\n");

    String html = CliRun.of("scan", "-o", "html", folder.toString()).out();

    assertThat(html.lines().filter(l -> l.startsWith("<article")).map(ScanCoverageTest::state))
        .containsExactly("Refused", "Warned", "Unresolved", "Works");
    assertThat(html).contains("<span class=\"state aside\">Unresolved");
  }

  @Test
  void shouldNotMakeLinksOfBracketsInSarif() throws IOException {
    write(
        "app.py",
        IMPORTS
            + """
            create_async_engine(
                "postgresql+asyncpg://db/a", poolclass=QueuePool if flags[0] else NullPool)
            """);

    String sarif = CliRun.of("scan", "-o", "sarif", folder.toString()).out();
    JsonNode log = new ObjectMapper().readTree(sarif);

    assertThat(log.at("/runs/0/results/0/message/text").textValue()).contains("flags\\[0\\]");
  }

  @Test
  void shouldNotWriteACommandOfGithubForANameOfAFile() {
    Source.Code at = new Source.Code("::warning::x.py", 1, 1);
    ScannedEngine engine =
        new ScannedEngine(
            at,
            "",
            "create_engine",
            "Sync",
            Optional.empty(),
            Optional.empty(),
            LibraryVersion.unknown(),
            List.of(),
            List.of(),
            Optional.empty());

    String text =
        new TextScanWriter(Style.PLAIN)
            .write(new ScanReport(List.of(engine), 1, List.of()), List.of());

    assertThat(text).startsWith("./::warning::x.py:1:1: create_engine");
  }

  private static String state(String article) {
    String from = "data-state=\"";
    int start = article.indexOf(from) + from.length();
    return article.substring(start, article.indexOf('"', start));
  }

  private static String calls(int number) {
    return IntStream.range(0, number)
        .mapToObj("make('d%d', NullPool)\n"::formatted)
        .collect(Collectors.joining());
  }

  private CliRun scan() {
    return CliRun.of("scan", folder.toString());
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
