package io.poolwarden.admission;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.poolwarden.testing.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.stream.Stream;

/** What the API server wrote into its audit log. */
record AuditLog(ControlPlane controlPlane) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The annotations of the last answered review of an object; waits until there is one. */
  JsonNode annotations(String namespace, String name) {
    return await("the audit of " + name)
        .atMost(Duration.ofSeconds(20))
        .until(() -> last(namespace, name), found -> !found.isMissingNode());
  }

  private JsonNode last(String namespace, String name) {
    try (Stream<String> lines = Files.lines(controlPlane.auditLog())) {
      return lines
          .filter(line -> line.contains("poolwarden.io/decision"))
          .map(AuditLog::parsed)
          .filter(event -> event.at("/objectRef/namespace").asText().equals(namespace))
          .filter(event -> event.at("/objectRef/name").asText().equals(name))
          .map(event -> event.path("annotations"))
          .reduce(MissingNode.getInstance(), (first, second) -> second);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that is still being written is none yet. */
  private static JsonNode parsed(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException incomplete) {
      return MissingNode.getInstance();
    }
  }
}
