package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that are meant to do harm, and sources that are none. */
class ScanHostileTest {
  private static final String IMPORT = "from sqlalchemy import create_engine\n";

  @TempDir private Path folder;

  @Test
  void shouldEndWithAReasonWhateverASourceIs() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    sources.put("brackets", IMPORT + "x = " + "(".repeat(100_000));
    sources.put("nested", IMPORT + "x = " + "(".repeat(20_000) + "1" + ")".repeat(20_000));
    sources.put("mixed", IMPORT + "x = " + "([{".repeat(20_000));
    sources.put("chain", IMPORT + "x = a" + ".b()".repeat(20_000) + "\n");
    sources.put("not", IMPORT + "x = " + "not ".repeat(20_000) + "y\n");
    sources.put("lambda", IMPORT + "x = " + "lambda: ".repeat(10_000) + "1\n");
    sources.put("garbage", IMPORT + "@#$%^&*({[".repeat(10_000));
    sources.put("string", IMPORT + "x = '''" + "a".repeat(1_000_000));
    sources.put(
        "indentation",
        IMPORT
            + IntStream.range(0, 600)
                .mapToObj(i -> " ".repeat(i) + "if x:\n")
                .collect(Collectors.joining()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Files.writeString(folder.resolve(source.getKey() + ".py"), source.getValue());
    }
    Files.write(folder.resolve("encoding.py"), new byte[] {'x', '=', (byte) 0xff});

    CliRun run = CliRun.of("scan", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    sources.keySet().forEach(name -> assertThat(run.err()).contains("/" + name + ".py:"));
    assertThat(run.err()).contains("/encoding.py: neither UTF-8", "levels of indentation");
  }

  @Test
  void shouldFollowProgramsThatDependOnThemselves() throws IOException {
    write("a.py", IMPORT + "from b import *\nX = Y\ncreate_engine(X)\n");
    write("b.py", IMPORT + "from a import *\nY = X\ncreate_engine(Y)\n");
    write(
        "calls.py",
        IMPORT
            + """
            def f(u):
                return g(create_engine(u))
            def g(u):
                return f(f(g(u)))
            f('sqlite://')
            """);
    write(
        "stars.py",
        IMPORT + "d = {}\nd['d'] = d\nd.update(d)\ncreate_engine('sqlite://', **{**d, **d})\n");
    write("doubled.py", IMPORT + "s = 'x'\n" + "s = s + s\n".repeat(60) + "create_engine(s)\n");

    CliRun run = CliRun.of("scan", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("/calls.py:3: more than 256 ways to this engine");
    assertThat(run.out()).contains("5 engines in 5 files");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 7, 20, 300})
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void shouldBoundWhatADictionaryHasWithinIt(int times) throws IOException {
    StringBuilder within = new StringBuilder(IMPORT + "a = {'pool_size': 1}\n");
    for (int i = 0; i < times; i++) {
      within.append("if c%1$d: a['k%1$d'] = a\nelse: a['j%1$d'] = [a, a]\n".formatted(i));
    }
    write("within.py", within.append("create_engine('sqlite://', **a)\n").toString());

    CliRun run = CliRun.of("scan", folder.toString());

    assertThat(run.out()).contains("1 engine in 1 file");
  }

  @Test
  void shouldBoundTheWaysThroughAProgram() throws IOException {
    StringBuilder ways = new StringBuilder(IMPORT + "def f():\n");
    for (int i = 0; i < 40; i++) {
      ways.append("    v%d = 1 if c%d else 2\n".formatted(i, i));
    }
    ways.append("    create_engine('sqlite://'");
    for (int i = 0; i < 40; i++) {
      ways.append(", a%d=v%d".formatted(i, i));
    }
    write("ways.py", ways.append(")\n").toString());
    StringBuilder chain = new StringBuilder(IMPORT + "if a: pass\n");
    for (int i = 0; i < 5_000; i++) {
      chain.append("elif a%d: x = %d\n".formatted(i, i));
    }
    write("elif.py", chain.append("create_engine(x)\n").toString());

    CliRun run = CliRun.of("scan", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out()).contains("2 engines in 2 files");
  }

  @Test
  void shouldNameASyntaxErrorAndScanTheRest() throws IOException {
    write("broken.py", "def f(:\n    pass\n");
    write("fine.py", IMPORT + "create_engine('postgresql+asyncpg://db/orders')\n");

    CliRun run = CliRun.of("scan", folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("/broken.py:1: no Python syntax");
    assertThat(run.out()).contains("sync-driver-required", "1 engine in 2 files");
  }

  @Test
  void shouldLeaveOutWhatIsNoPartOfTheProgram() throws IOException {
    String engine = IMPORT + "create_engine('postgresql+asyncpg://db/orders')\n";
    for (String path :
        new String[] {".tox/x.py", "app/node_modules/x.py", "lib/site-packages/p/x.py"}) {
      write(path, engine);
    }
    write("mine/pyvenv.cfg", "home = /usr/bin\n");
    write("mine/x.py", engine);
    write("tests/test_x.py", engine);
    write("app/x.py", engine);

    CliRun run = CliRun.of("scan", "--exclude", "tests", folder.toString());
    CliRun asked = CliRun.of("scan", folder.resolve("lib/site-packages").toString());

    assertThat(run.out()).contains("1 engine in 1 file");
    assertThat(asked.out()).contains("1 engine in 1 file");
  }

  @Test
  void shouldTakeTheReleaseFromTheCommandLine() throws IOException {
    write(
        "app.py",
        """
        from sqlalchemy.ext.asyncio import create_async_engine
        create_async_engine('postgresql://db/orders')
        """);

    CliRun old = CliRun.of("scan", "--library-version", "2.0.58", folder.toString());
    CliRun newer = CliRun.of("scan", "--library-version", "2.1.9", folder.toString());
    CliRun none = CliRun.of("scan", "--library-version", "new", folder.toString());

    assertThat(old.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(old.out()).contains("[async-driver-required]", "as of --library-version");
    assertThat(newer.exit()).isZero();
    assertThat(none.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
  }

  @Test
  void shouldSayThatThereIsNothingToScan() {
    CliRun empty = CliRun.of("scan", folder.toString());
    CliRun missing = CliRun.of("scan", folder.resolve("nowhere").toString());

    assertThat(empty.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(empty.err()).contains("nothing to scan");
    assertThat(missing.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(missing.err()).contains("no such file or folder");
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
