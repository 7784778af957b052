package io.poolwarden.policy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.workload.FileFormat;
import java.util.Optional;

/** A place in a document that a variable holds. */
final class TextDocument {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TextDocument() {}

  static Optional<String> at(String text, Optional<FileFormat> format, String pointer)
      throws JsonProcessingException {
    if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
      return Optional.empty();
    }
    JsonNode node = JSON.readTree(text).at(JsonPointer.compile(pointer));
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    return Optional.of(node.isValueNode() ? node.asText() : node.toString());
  }
}
