package io.poolwarden.cli.files;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The encoded keys of ConfigMaps and Secrets. */
final class Base64Data {
  private Base64Data() {}

  /** The keys that are text; others hold no setting. */
  static Map<String, String> decode(Map<String, String> encoded) {
    Map<String, String> texts = new HashMap<>();
    encoded.forEach((key, value) -> text(value).ifPresent(text -> texts.put(key, text)));
    return texts;
  }

  private static Optional<String> text(String encoded) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(encoded);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
