package io.poolwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The case folders of a test, each with its inputs {@code in-*.yaml} and one file that says what
 * must come of them.
 *
 * @param output the name of that file
 */
public record CaseFolders(Path folder, String output) {
  /** As the files are written. */
  public static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));

  /** Those beside the resources of a test class. */
  public static CaseFolders of(Class<?> test, String output) {
    String name = test.getName().replace('.', '/');
    return new CaseFolders(Home.path("src/test/resources").resolve(name), output);
  }

  /** Where a case is. */
  public Path of(String name) {
    return folder.resolve(name);
  }

  /** The names of the cases. */
  public List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  /** The texts of a case's inputs, by name of the file. */
  public String[] inputs(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("in-"))
          .sorted()
          .map(CaseFolders::text)
          .toArray(String[]::new);
    }
  }

  /** Compares; with {@code -Dwrite=true} what came is written first, to be read and committed. */
  public void assertOutput(String name, JsonNode actual) throws IOException {
    Path expected = folder.resolve(name).resolve(output);
    if (Boolean.getBoolean("write")) {
      Files.writeString(expected, YAML.writeValueAsString(actual));
    }
    assertThat(YAML.writeValueAsString(actual))
        .isEqualTo(YAML.writeValueAsString(YAML.readTree(expected.toFile())));
  }

  /** The same of a text. */
  public void assertOutput(String name, String actual) throws IOException {
    Path expected = folder.resolve(name).resolve(output);
    if (Boolean.getBoolean("write")) {
      Files.writeString(expected, actual);
    }
    assertThat(expected).as("-Dwrite=true rewrites it").hasContent(actual);
  }

  /** Fails for a file that no case reads. */
  public void assertNoLeftovers(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .allMatch(f -> f.matches("in-[a-z0-9-]+\\.yaml") || f.equals(output))
          .contains(output);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
