package io.poolwarden.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Bodies of admission reviews, as the API server makes them. */
final class RequestBody {
  static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  private RequestBody() {}

  /** The body of a request described by operation, object, oldObject, subResource and dryRun. */
  static byte[] of(JsonNode described) {
    ObjectNode review = YAML.createObjectNode();
    review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
    ObjectNode request = review.putObject("request");
    request.put("uid", "705ab4f5-6393-11e8-b7cc-42010a800002");
    JsonNode object =
        described.hasNonNull("object") ? described.path("object") : described.path("oldObject");
    String apiVersion = object.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    ObjectNode kind = request.putObject("kind");
    kind.put("group", slash < 0 ? "" : apiVersion.substring(0, slash));
    kind.put("version", apiVersion.substring(slash + 1));
    kind.put("kind", object.path("kind").asText());
    request
        .putObject("resource")
        .put("resource", object.path("kind").asText().toLowerCase(Locale.ROOT) + "s");
    request.put("name", object.at("/metadata/name").asText());
    boolean isNamespace = object.path("kind").asText().equals("Namespace");
    request.put(
        "namespace", object.at(isNamespace ? "/metadata/name" : "/metadata/namespace").asText(""));
    request.putNull("object").putNull("oldObject");
    described.properties().forEach(e -> request.set(e.getKey(), e.getValue()));
    request.remove(List.of("entry"));
    return review.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] of(String yaml) {
    return of(read(yaml));
  }

  static JsonNode read(String yaml) {
    try {
      return YAML.readTree(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
