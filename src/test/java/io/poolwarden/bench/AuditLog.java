package io.poolwarden.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The API server's audit log: who has written what. */
record AuditLog(Path file) {
  private static final Set<String> WRITES =
      Set.of("create", "update", "patch", "delete", "deletecollection");

  /** How many lines it has. */
  long lines() {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a user has written after that many lines, by {@code verb resource}. */
  Map<String, Long> writes(String user, long after) {
    Map<String, Long> writes = new TreeMap<>();
    try (Stream<String> lines = Files.lines(file)) {
      lines
          .skip(after)
          .filter(line -> line.contains(user))
          .map(Api::parse)
          .filter(event -> event.at("/user/username").asText().equals(user))
          .filter(event -> WRITES.contains(event.path("verb").asText()))
          .forEach(event -> writes.merge(what(event), 1L, Long::sum));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writes;
  }

  private static String what(JsonNode event) {
    JsonNode object = event.path("objectRef");
    String sub = object.path("subresource").asText();
    return event.path("verb").asText()
        + " "
        + object.path("resource").asText()
        + (sub.isEmpty() ? "" : "/" + sub);
  }
}
