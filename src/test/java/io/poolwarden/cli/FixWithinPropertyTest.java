package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands around an entry of a document in a ConfigMap, a repair changes its line and no
 * other, and a second one changes nothing.
 */
class FixWithinPropertyTest {
  private static final int CASES = 60;
  private static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {poolSize: 5}
        sources: {poolSize: {files: [{path: /etc/app/app.FORMAT, pointer: /POINTER}]}}
        clients: [{name: api, match: {containers: [api]}, declared: {engine: Async}}]
      ---
      apiVersion: v1
      kind: Pod
      metadata: {name: p, labels: {database: orders}}
      spec:
        volumes: [{name: config, configMap: {name: app}}]
        containers:
        - {name: api, image: a, volumeMounts: [{name: config, mountPath: /etc/app}]}
      """;

  /** What else may stand in a document, a line each. */
  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "env",
          List.of("A=1", "# SIZE=1", "export B='x y' # z", "SIZES=9", "C=\"a=b\"", "", "D", "E=50"),
          "properties",
          List.of("a=1", "! SIZE=1", "b : c", "SIZE.max=9", "url=a=b", "", "c", "SIZES 50"),
          "yaml",
          List.of(
              "a: 1", "# SIZE: 1", "b: {SIZE: 9}", "c: [1, 'x']", "SIZES: 50", "", "d: \"x: y\""),
          "toml",
          List.of("a = 1", "# SIZE = 1", "b = 'x = y'", "SIZES = 50", "", "c = [1, 2]"),
          "ini",
          List.of("a = 1", "# SIZE = 1", "; SIZE = 2", "b: c", "SIZES = 50", ""));

  private static final Map<String, List<String>> ENTRIES =
      Map.of(
          "env", List.of("SIZE=%s", "export SIZE='%s'", "SIZE = \"%s\" # why", "  SIZE=%s  "),
          "properties", List.of("SIZE=%s", "SIZE: %s", "  SIZE = %s"),
          "yaml", List.of("SIZE: %s", "SIZE:   '%s' # why", "\"SIZE\": \"%s\"", "SIZE: &s %s"),
          "toml", List.of("SIZE = %s", "SIZE='%s' # why", "\"SIZE\" = \"%s\""),
          "ini", List.of("SIZE = %s", "size: %s", "Size=%s"));

  @TempDir Path folder;

  @Test
  void shouldChangeOnlyTheLineThatItRepairs() throws IOException {
    Path map = folder.resolve("map.yaml");
    List<String> formats = OTHERS.keySet().stream().sorted().toList();
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      String format = any(random, formats);
      String section = format.equals("ini") ? "pool/" : "";
      Files.writeString(
          folder.resolve("all.yaml"),
          CONFIGURATION.replace("FORMAT", format).replace("POINTER", section + "SIZE"));
      String entry = any(random, ENTRIES.getOrDefault(format, List.of()));
      List<String> lines = document(random, format, entry.formatted("50"));
      String before = manifest(random, format, lines);
      String wanted = before.replace(entry.formatted("50"), entry.formatted("5"));
      Files.writeString(map, before);

      CliRun first = fix();
      String after = Files.readString(map);

      assertThat(first.out()).as("seed %s%n%s%n%s", seed, before, first.err()).contains("1 InSync");
      assertThat(after).as("seed %s", seed).isEqualTo(wanted);
      assertThat(fix().err()).isEmpty();
      assertThat(map).content().isEqualTo(after);
    }
  }

  private static List<String> document(Random random, String format, String entry) {
    List<String> lines = new ArrayList<>(OTHERS.getOrDefault(format, List.of()));
    Collections.shuffle(lines, random);
    lines.subList(random.nextInt(lines.size()), lines.size()).clear();
    lines.add(random.nextInt(lines.size() + 1), entry);
    if (format.equals("ini")) {
      lines.addFirst("[pool]");
      lines.add("[other]");
      lines.add("SIZE = 77");
    }
    if (format.equals("toml")) {
      lines.add("[other]");
      lines.add("SIZE = 77");
    }
    return lines;
  }

  private static String manifest(Random random, String format, List<String> lines) {
    String indent = " ".repeat(3 + random.nextInt(5));
    String header = any(random, List.of("|", "|-", "|+ # kept"));
    // An indentation has to be said where the first line has more of it.
    int said = indent.length() - 2;
    String end = random.nextBoolean() ? "\r\n" : "\n";
    StringBuilder text =
        new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: app}\n");
    text.append("data:\n  first: 'x'\n  app.").append(format).append(": ");
    text.append(header.charAt(0)).append(said).append(header.substring(1)).append('\n');
    lines.forEach(line -> text.append(line.isEmpty() ? "" : indent).append(line).append('\n'));
    return text.append("  last: kept\n").toString().replace("\n", end);
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private CliRun fix() {
    return CliRun.of("check", "--fix", "--write", "--color=never", folder.toString());
  }
}
