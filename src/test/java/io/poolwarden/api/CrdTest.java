package io.poolwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrdTest {
  private static final Path CRDS = Home.path("crds");

  @Test
  void shouldEqualWhatTheRecordsStandFor(@TempDir Path folder) throws IOException {
    // given
    Map<String, String> generated = CustomResourceDefinitions.generate(folder);
    // when asked to, write instead of comparing
    if (Boolean.getBoolean("write")) {
      Files.createDirectories(CRDS);
      for (Map.Entry<String, String> file : generated.entrySet()) {
        Files.writeString(CRDS.resolve(file.getKey()), file.getValue());
      }
    }
    // then
    assertThat(CRDS.toFile().list()).containsExactlyInAnyOrderElementsOf(generated.keySet());
    for (Map.Entry<String, String> file : generated.entrySet()) {
      assertThat(CRDS.resolve(file.getKey()))
          .as("run mvn test -Dtest=CrdTest -Dwrite=true to rewrite it")
          .hasContent(file.getValue());
    }
  }
}
