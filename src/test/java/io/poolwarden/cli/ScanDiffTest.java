package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that only tells what another state of the sources does not have. */
class ScanDiffTest {
  private static final String BEGIN =
      """
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import QueuePool, StaticPool

      """;
  private static final String BAD = engine("orders", "QueuePool");

  @TempDir private Path folder;

  private static String engine(String function, String pool) {
    return """
    def %s():
        return create_async_engine("postgresql+asyncpg://db/orders", poolclass=%s)

    """
        .formatted(function, pool);
  }

  @BeforeEach
  void writeBefore() throws IOException {
    write("before/src/app.py", BAD);
  }

  @Test
  void shouldLeaveOutWhatIsThereBefore() throws IOException {
    write("after/src/app.py", "# Some lines\n# more.\n" + BAD);

    CliRun run = scan("before/src", "after/src");

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).contains("0 would be denied", "1 known finding left out");
  }

  @Test
  void shouldTellAnotherFunctionAnotherValueAndAnotherFile() throws IOException {
    write("after/src/app.py", BAD + engine("reports", "QueuePool"));
    write("after/src/other.py", BAD);
    write("after/src/last/app.py", engine("orders", "StaticPool"));

    CliRun run = scan("before/src", "after/src");

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out())
        .contains("in reports: poolClass", "other.py:5", "is StaticPool", "3 would be denied")
        .contains("1 known finding left out")
        .doesNotContain("app.py:5:72: create_async_engine in orders: poolClass is QueuePool");
  }

  @Test
  void shouldFindTheSameFileBelowAFolderFurtherUp() throws IOException {
    write("after/src/app.py", BAD);

    CliRun run = scan("before", "after/src");

    assertThat(run.exit()).as(run.out()).isZero();
  }

  @Test
  void shouldCountOneKnownFindingOnce() throws IOException {
    write("after/src/app.py", BAD + BAD);

    CliRun run = scan("before/src", "after/src");

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out()).contains("2 engines in 1 file: 1 would be denied");
  }

  @Test
  void shouldCountAsNewWhatCouldNotBeUsedBefore() throws IOException {
    write("before/src/app.py", "def (:\n");
    write("after/src/app.py", BAD);

    CliRun run = scan("before/src", "after/src");

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.err()).contains("note: not used, and what it had counts as new:", "app.py:");
  }

  @Test
  void shouldRefuseAFolderThatIsNotThere() throws IOException {
    write("after/src/app.py", BAD);

    CliRun run = scan("nowhere", "after/src");

    assertThat(run.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains("--diff", "no such file or folder");
  }

  private CliRun scan(String before, String after) {
    return CliRun.of(
        "scan",
        "--library-version",
        "2.0.58",
        "--diff",
        folder.resolve(before).toString(),
        folder.resolve(after).toString());
  }

  private void write(String file, String program) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, BEGIN + program);
  }
}
