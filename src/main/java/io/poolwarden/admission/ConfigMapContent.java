package io.poolwarden.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.workload.Lookup;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Reads the content of a ConfigMap from its JSON. */
final class ConfigMapContent {
  private ConfigMapContent() {}

  static Lookup.Found of(JsonNode configMap) {
    Map<String, String> data = new HashMap<>();
    configMap.path("data").properties().forEach(e -> data.put(e.getKey(), e.getValue().asText()));
    Map<String, String> binary = new HashMap<>();
    configMap
        .path("binaryData")
        .properties()
        .forEach(e -> binary.put(e.getKey(), decoded(e.getValue().asText())));
    return new Lookup.Found(data, binary);
  }

  /** Bytes that are no UTF-8 become replacement characters, as in the caches. */
  private static String decoded(String base64) {
    return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
  }
}
