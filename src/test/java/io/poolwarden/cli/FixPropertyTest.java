package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.cli.files.Manifest;
import io.poolwarden.cli.files.ManifestReader;
import io.poolwarden.cli.files.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a file looks like, a repair changes the values of the settings and nothing else, and a
 * second one changes nothing.
 */
class FixPropertyTest {
  private static final int CASES = 100;
  private static final Set<String> SETTINGS = Set.of("DB_CLASS", "DB_SIZE", "DB_TIMEOUT");
  private static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {engine: Async, poolClass: NullPool}
        sources:
          poolClass: {env: [{name: DB_CLASS}]}
          poolSize: {env: [{name: DB_SIZE}]}
          poolTimeout: {env: [{name: DB_TIMEOUT}]}
        clients:
        - {name: api, match: {containers: [api]}, declared: {engine: Async}}
        - name: queue
          match: {containers: [queue]}
          declared: {engine: Async}
          pool: {engine: Async, poolClass: AsyncAdaptedQueuePool, poolSize: 5, poolTimeout: 30}
      """;

  @TempDir Path folder;

  @Test
  void shouldChangeOnlyWhatItRepairs() throws IOException {
    Files.writeString(folder.resolve("configuration.yaml"), CONFIGURATION);
    Path file = folder.resolve("manifests.yaml");
    int repaired = 0;
    for (int seed = 0; seed < CASES; seed++) {
      String before = new Layout(new Random(seed)).manifests();
      Files.writeString(file, before);
      List<JsonNode> trees = othersOf(read(file));

      CliRun first = fix();
      String after = Files.readString(file);

      assertThat(read(file).problems()).as("seed %s%n%s", seed, after).isEmpty();
      assertThat(othersOf(read(file))).as("seed %s%n%s", seed, after).isEqualTo(trees);
      assertThat(after.lines().filter(line -> !mentionsSetting(line)).toList())
          .as("seed %s", seed)
          .isEqualTo(before.lines().filter(line -> !mentionsSetting(line)).toList());
      assertThat(isCleanOrToldOf(first)).as("seed %s%n%s%n%s", seed, first, after).isTrue();
      assertThat(fix().err()).isEqualTo(first.err());
      assertThat(file).hasContent(after);
      repaired += !after.equals(before) && first.out().contains(" 0 Drifted") ? 1 : 0;
    }
    assertThat(repaired).isGreaterThan(CASES / 3);
  }

  /** A text that is no number is not the configuration's to say where it states none. */
  private static boolean isCleanOrToldOf(CliRun run) {
    return run.out().contains(" 0 Drifted") || run.err().contains("not fixed: Pod default/api");
  }

  private CliRun fix() {
    return CliRun.of("check", "--fix", "--write", "--color=never", folder.toString());
  }

  private static Manifests read(Path file) {
    return new ManifestReader(InputStream.nullInputStream()).read(List.of(file.toString()));
  }

  /** Every line that the generator writes about a setting has a mark, or is its value. */
  private static boolean mentionsSetting(String line) {
    return line.contains("DB_")
        || line.contains("#value")
        || Layout.CLASSES.contains(line.strip())
        || Layout.NUMBERS.contains(line.strip());
  }

  /** The documents without the values that a repair may change. */
  private static List<JsonNode> othersOf(Manifests read) {
    List<JsonNode> trees = new ArrayList<>();
    for (Manifest manifest : read.manifests()) {
      JsonNode tree = manifest.tree().deepCopy();
      strip(tree);
      trees.add(tree);
    }
    return trees;
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(SETTINGS);
      object.removeIf(child -> child.isNull());
    }
    if (node instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (SETTINGS.contains(array.get(i).path("name").asText())) {
          array.remove(i);
        }
      }
    }
    node.forEach(FixPropertyTest::strip);
    if (node instanceof ObjectNode object) {
      object.removeIf(child -> child.isContainerNode() && child.isEmpty());
    }
  }
}
