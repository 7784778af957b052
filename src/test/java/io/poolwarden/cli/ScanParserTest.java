package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.Poolwarden;
import io.poolwarden.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parser's native libraries where not every folder can be written to. */
class ScanParserTest {
  /** Nobody can make a file here, the superuser neither. */
  private static final String NOWHERE = "/proc";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("app.py"),
        "from sqlalchemy import create_engine\ncreate_engine('postgresql+psycopg2://db/a')\n");
  }

  @Test
  void shouldUnpackOnceIntoTheCacheWhereTheTemporaryFolderIsReadOnly() throws IOException {
    // given
    String cache = folder.resolve("cache").toString();

    // when
    Command.Result first = scan(cache);
    Command.Result second = scan(cache);

    // then
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(second.exitCode()).as(second.err()).isZero();
    try (Stream<Path> files = Files.walk(Path.of(cache))) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .hasSize(2)
          .allMatch(name -> name.contains("tree-sitter"));
    }
  }

  @Test
  void shouldNotLoadThemFromWhereOthersCanWrite() throws IOException {
    // given
    Path cache = folder.resolve("cache");
    assertThat(scan(cache.toString()).exitCode()).isZero();
    Path own = cache.resolve("poolwarden");
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));

    // when
    Command.Result run = scan(cache.toString());

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err()).contains(own.toRealPath() + " can be written to by other users");
  }

  @Test
  void shouldSayWhatToDoWhereNoFolderTakesThem() {
    // when
    Command.Result run = scan(NOWHERE);

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(run.err())
        .contains("cannot load the parser for Python", NOWHERE + "/poolwarden cannot be used")
        .contains("Set XDG_CACHE_HOME", "-Djava.io.tmpdir")
        .doesNotContain("\tat ");
  }

  private Command.Result scan(String cache) {
    return Command.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + NOWHERE,
            "-cp",
            System.getProperty("java.class.path"),
            Poolwarden.class.getName(),
            "scan",
            folder.resolve("app.py").toString())
        .withVariable("XDG_CACHE_HOME", cache)
        .withVariable("HOME", NOWHERE)
        .run();
  }
}
