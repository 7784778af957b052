package io.poolwarden.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a native library can be loaded from without anybody exchanging it. */
class OwnFolderTest {
  @TempDir private Path folder;

  @Test
  void shouldMakeAFolderForItsUserAlone() throws IOException {
    Path made = OwnFolder.made(folder.resolve("cache/native"));

    assertThat(made).isEmptyDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
        .isEqualTo("rwx------");
  }

  @Test
  void shouldRefuseAFolderOfAnotherUser() throws IOException {
    Path made = OwnFolder.made(folder.resolve("cache/native"));
    int user = (Integer) Files.getAttribute(made, "unix:uid");

    assertThatThrownBy(() -> OwnFolder.check(made, user + 1))
        .hasMessage(made + " belongs to another user");
  }

  @Test
  void shouldRefuseWhatOthersCanExchange() throws IOException {
    Path made = OwnFolder.made(folder.resolve("around/all/cache/native/lib"));
    for (Path at : List.of(made, made.resolve("../.."), made.resolve("../../../.."))) {
      Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxrwxrwx"));

      assertThatThrownBy(() -> OwnFolder.made(made))
          .hasMessage(at.normalize() + " can be written to by other users");
      Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void shouldSeeWhetherOthersCanWriteToAFile() throws IOException {
    Path file =
        Files.writeString(OwnFolder.made(folder.resolve("cache/native/lib")).resolve("a"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(OwnFolder.isOwn(file)).isTrue();

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

    assertThat(OwnFolder.isOwn(file)).isFalse();
  }
}
