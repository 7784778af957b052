package io.poolwarden.drift;

import io.poolwarden.value.Ref;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** Names the report of a workload. */
public final class ReportName {
  /** The longest name of an object: a DNS subdomain (RFC 1123). */
  private static final int MAX = 253;

  private static final int HASH_BYTES = 5;
  private static final Set<String> GROUPS = Set.of("", "apps", "batch");

  private ReportName() {}

  /**
   * {@code <kind>-<name>} in lower case. Where that is too long, or the kind is not Kubernetes' own
   * and another group could have one of the same name, a hash of the whole reference ends it.
   */
  public static String of(Ref workload) {
    String plain = (workload.kind() + "-" + workload.name()).toLowerCase(Locale.ROOT);
    if (plain.length() <= MAX && GROUPS.contains(workload.group())) {
      return plain;
    }
    String hash = hash(workload.group() + "/" + workload.kind() + "/" + workload.name());
    int room = MAX - hash.length() - 1;
    String head = plain.length() <= room ? plain : plain.substring(0, room);
    return trimmed(head) + "-" + hash;
  }

  /** A part of a DNS subdomain ends with a letter or digit. */
  private static String trimmed(String head) {
    int end = head.length();
    while (end > 0 && (head.charAt(end - 1) == '-' || head.charAt(end - 1) == '.')) {
      end--;
    }
    return head.substring(0, end);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
