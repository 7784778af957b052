package io.poolwarden.capacity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Scene;
import io.poolwarden.policy.Server;
import io.poolwarden.testing.CaseFolders;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Folders of objects and what is claimed of their servers: the incidents with known numbers, and
 * each way to count. {@code -Dwrite=true} writes what is counted now, to be read and committed; a
 * file that no case reads fails.
 */
class CapacityCasesTest {
  private static final CaseFolders CASES =
      CaseFolders.of(CapacityCasesTest.class, "out-usages.yaml");
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldCountAsTheCaseSays(String name) throws IOException {
    // given
    Scene scene = Scene.of(CASES.inputs(name));
    // when
    ArrayNode actual = CaseFolders.YAML.createArrayNode();
    for (Server server : scene.policies().servers()) {
      Tally.of(server, claims(scene, server)).forEach(usage -> tell(actual.addObject(), usage));
    }
    // then
    CASES.assertOutput(name, actual);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void shouldHaveNoLeftovers(String name) throws IOException {
    CASES.assertNoLeftovers(name);
  }

  static List<String> cases() throws IOException {
    return CASES.names();
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
}
