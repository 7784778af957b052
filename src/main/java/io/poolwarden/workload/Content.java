package io.poolwarden.workload;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decodes what ConfigMaps and Secrets hold: the one decoder for reviews, files and caches. */
public final class Content {
  private Content() {}

  /** A ConfigMap's, from its JSON. */
  public static Lookup.Found configMap(JsonNode configMap) {
    return configMap(texts(configMap.path("data")), texts(configMap.path("binaryData")));
  }

  /** A ConfigMap's; the binary data are in Base64. */
  public static Lookup.Found configMap(Map<String, String> data, Map<String, String> binaryData) {
    return new Lookup.Found(data, decoded(binaryData));
  }

  /** A Secret's, whose data are in Base64; what stands in {@code stringData} wins. */
  public static Lookup.Found secret(Map<String, String> data, Map<String, String> stringData) {
    Map<String, String> all = decoded(data);
    all.putAll(stringData);
    return new Lookup.Found(all);
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /** Without what is no Base64: the API server takes none, files may hold some. */
  private static Map<String, String> decoded(Map<String, String> encoded) {
    Map<String, String> texts = new HashMap<>();
    encoded.forEach((key, base64) -> decoded(base64).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  /** Bytes that are no UTF-8 become replacement characters: a document of them is unparsable. */
  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }
}
