package io.poolwarden.policy;

import io.poolwarden.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells values apart without showing them: a secret becomes a digest under a key that this process
 * made and never shows, so that short secrets cannot be guessed from it.
 */
final class Fingerprint {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHOWN_BYTES = 12;
  private static final SecretKeySpec KEY = newKey();

  private Fingerprint() {}

  static String of(Value value) {
    return switch (value) {
      case Value.Known known -> known.text();
      case Value.Hidden hidden -> digest(hidden.reveal());
      case Value.Composite composite -> "composite";
      case Value.Unresolved unresolved -> unresolved.reason().id();
    };
  }

  private static String digest(String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(KEY);
      byte[] digest = mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return "secret:" + HexFormat.of().formatHex(digest, 0, SHOWN_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static SecretKeySpec newKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return new SecretKeySpec(key, ALGORITHM);
  }
}
