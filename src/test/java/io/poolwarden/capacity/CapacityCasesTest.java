package io.poolwarden.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Scene;
import io.poolwarden.policy.Server;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of objects and what is claimed of their servers: the incidents with known numbers, and
 * each way to count. {@code -Dwrite=true} writes what is counted now, to be read and committed; a
 * file that no case reads fails.
 */
class CapacityCasesTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/io/poolwarden/capacity/CapacityCasesTest");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ObjectMapper YAML =
      new ObjectMapper(
          new YAMLFactory()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .disable(YAMLGenerator.Feature.SPLIT_LINES)
              .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES));

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldCountAsTheCaseSays(String name) throws IOException {
    // given
    Path folder = FOLDER.resolve(name);
    Scene scene = Scene.of(inputs(folder));
    Path expected = folder.resolve("out-usages.yaml");
    // when
    ArrayNode actual = YAML.createArrayNode();
    for (Server server : scene.policies().servers()) {
      Tally.of(server, claims(scene, server)).forEach(usage -> tell(actual.addObject(), usage));
    }
    // then
    if (Boolean.getBoolean("write")) {
      Files.writeString(expected, YAML.writeValueAsString(actual));
    }
    assertThat(YAML.writeValueAsString(actual))
        .isEqualTo(YAML.writeValueAsString(YAML.readTree(expected.toFile())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldHaveNoLeftovers(String name) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(name))) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .allMatch(f -> f.matches("in-[a-z0-9-]+\\.yaml") || f.equals("out-usages.yaml"))
          .contains("out-usages.yaml");
    }
  }

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private static Map<Ref, List<Claim>> claims(Scene scene, Server server) {
    Claims claims = new Claims(new Evaluator());
    Map<Ref, List<Claim>> found = new LinkedHashMap<>();
    for (Workload workload : scene.workloads()) {
      List<Claim> own =
          claims
              .of(scene.inputs(workload), scene.autoscaled(workload), scene.policies(), NOW)
              .stream()
              .filter(claim -> claim.server().equals(server.name()))
              .toList();
      if (!own.isEmpty()) {
        found.put(workload.ref(), own);
      }
    }
    return found;
  }

  private static void tell(ObjectNode node, Usage usage) {
    node.put("message", CapacityMessage.forAll(usage));
    node.put("exceeded", usage.exceeded());
    usage.largest(10).forEach(c -> node.withArray("contributions").add(text(c)));
  }

  private static String text(Contribution contribution) {
    String name =
        switch (contribution) {
          case Contribution.OfWorkload of -> of.workload().toString();
          case Contribution.OfPooler pooler -> pooler.name();
        };
    return name + ": " + contribution.connections() + " = " + contribution.formula();
  }

  private static String[] inputs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("in-"))
          .sorted()
          .map(CapacityCasesTest::text)
          .toArray(String[]::new);
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
