package io.poolwarden.reconciler;

import io.poolwarden.cluster.ResourceType;
import io.poolwarden.value.Ref;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The name of a workload's drift report: {@code kind-name}, hashed when that is too long. */
final class ReportName {
  /** The longest name of an object: a DNS subdomain. */
  private static final int LONGEST = 253;

  private static final int HASH = 16;

  private ReportName() {}

  static String of(Ref workload) {
    String name = workload.kind().toLowerCase(Locale.ROOT) + "-" + workload.name();
    if (name.length() <= LONGEST) {
      return name;
    }
    // Letters only before the hash: a cut may not end in a dot or hyphen.
    String start = name.substring(0, LONGEST - HASH - 1).replaceAll("[.-]+$", "");
    return start + "-" + hash(name);
  }

  static Ref ref(Ref workload) {
    return ResourceType.REPORT.ref(workload.namespace(), of(workload));
  }

  private static String hash(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
