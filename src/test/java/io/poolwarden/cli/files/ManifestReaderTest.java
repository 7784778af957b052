package io.poolwarden.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.output.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestReaderTest {

  @Test
  void shouldKnowTheLineOfEveryPart() {
    Manifests read =
        read(
            """
            # a comment
            ---
            a:
              b: 1
              c:
              - x
              - y: |
                  text
                  more
            --- # another
            {"d":
              {"e": [1,
                2]}}
            """);

    Manifest first = read.manifests().getFirst();
    assertThat(first.place(List.of("a", "b"))).hasToString("<stdin>:4");
    assertThat(first.place(List.of("a", "c", "1", "y"))).hasToString("<stdin>:7");
    assertThat(first.place(List.of("a", "missing"))).hasToString("<stdin>:3");
    assertThat(read.manifests().getLast().place(List.of("d", "e", "1"))).hasToString("<stdin>:13");
  }

  @Test
  void shouldReadJsonDocumentsOneAfterTheOther() {
    Manifests read = read("{\"a\": 1}\n{\n\t\"b\": [\n\t\ttrue]}");

    assertThat(read.manifests())
        .extracting(m -> m.tree().toString())
        .containsExactly("{\"a\":1}", "{\"b\":[true]}");
    assertThat(read.manifests().getLast().place(List.of("b", "0"))).hasToString("<stdin>:4");
  }

  @Test
  void shouldExpandAliasesAndMergeKeys() {
    Manifests read =
        read(
            """
            base: &base {size: 5, class: NullPool}
            one: {<<: *base, size: 6}
            two: *base
            """);

    assertThat(read.manifests().getFirst().tree())
        .hasToString(
            "{\"base\":{\"size\":5,\"class\":\"NullPool\"},"
                + "\"one\":{\"size\":6,\"class\":\"NullPool\"},"
                + "\"two\":{\"size\":5,\"class\":\"NullPool\"}}");
  }

  @Test
  void shouldLeaveQuotedAndTaggedTextsAsTexts() {
    assertThat(read("a: \"5\"\nb: !!str 5\nc: 'yes'\nd: |\n  5\n").manifests().getFirst().tree())
        .hasToString("{\"a\":\"5\",\"b\":\"5\",\"c\":\"yes\",\"d\":\"5\\n\"}");
  }

  @Test
  void shouldRefuseAKeyGivenTwice() {
    assertThat(read("a: 1\nb: 2\na: 3\n").problems())
        .singleElement()
        .hasToString("<stdin>:3: key \"a\" is given twice");
    assertThat(read("{\"a\": 1,\n \"a\": 2}").problems())
        .singleElement()
        .extracting(p -> p.place().line())
        .isEqualTo(2);
  }

  @Test
  void shouldTakeEmptyDocumentsForNothing() {
    Manifests read = read("---\n---\n# only a comment\n---\n\n");

    assertThat(read.manifests()).isEmpty();
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void shouldReadAFolderThatIsNamedByALink(@TempDir Path folder) throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.writeString(real.resolve("a.yaml"), "a: 1");
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    Manifests read = read(link);

    assertThat(read.problems()).isEmpty();
    assertThat(read.manifests())
        .extracting(Manifest::place)
        .containsExactly(new Place(link.resolve("a.yaml").toString(), 1, 1));
  }

  @Test
  void shouldEndWhereLinksLeadInACircle(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), "a: 1");
    Files.createSymbolicLink(folder.resolve("again"), folder);

    assertThat(read(folder).manifests()).hasSize(1);
  }

  @Test
  void shouldReadWhatAShellPassesAsAPipe() throws IOException {
    // given a pipe that has no name in any folder, as that of <(helm template .)
    Process holder = new ProcessBuilder("sleep", "600").start();
    try {
      try (OutputStream pipe = holder.getOutputStream()) {
        pipe.write("a: 1\n".getBytes(StandardCharsets.UTF_8));
      }

      // when
      Manifests read = read(Path.of("/proc", Long.toString(holder.pid()), "fd", "0"));

      // then
      assertThat(read.problems()).isEmpty();
      assertThat(read.manifests()).hasSize(1);
    } finally {
      holder.destroy();
    }
  }

  @Test
  void shouldNameWhatCannotBeAFile() {
    Manifests read = new ManifestReader(InputStream.nullInputStream()).read(List.of("a\0b"));

    assertThat(read.problems()).singleElement().asString().contains("no name of a file");
  }

  private static Manifests read(Path path) {
    return new ManifestReader(InputStream.nullInputStream()).read(List.of(path.toString()));
  }

  private static Manifests read(String text) {
    return new ManifestReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .read(List.of("-"));
  }
}
