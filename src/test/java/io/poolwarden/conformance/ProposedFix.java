package io.poolwarden.conformance;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.poolwarden.policy.Finding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The changes that a finding's fix asks for, as a person would read them off its text.
 *
 * @param changes the new value of each key, empty where the key shall go
 */
record ProposedFix(Map<String, Optional<String>> changes) {
  private static final Pattern SET = Pattern.compile("[Ss]et ([A-Z_]+)=(\\w+)");
  private static final Pattern REMOVE =
      Pattern.compile("[Rr]emove \\w+ \\(ConfigMap [^ ,]+, key ([A-Z_]+)\\)");

  /** The fix of a finding; fails where it says nothing that can be done. */
  static ProposedFix of(Finding finding) {
    Map<String, Optional<String>> changes = new HashMap<>();
    Matcher set = SET.matcher(finding.fix());
    while (set.find()) {
      changes.put(set.group(1), Optional.of(set.group(2)));
    }
    Matcher remove = REMOVE.matcher(finding.fix());
    while (remove.find()) {
      changes.put(remove.group(1), Optional.empty());
    }
    if (changes.isEmpty()) {
      throw new AssertionError("nothing to do in: " + finding.fix());
    }
    return new ProposedFix(changes);
  }

  /** Manifests whose ConfigMap has these changes made. */
  String made(String manifests) {
    StringBuilder made = new StringBuilder();
    for (String line : manifests.lines().toList()) {
      String key = line.strip().split(":", 2)[0];
      Optional<String> value = changes.getOrDefault(key, Optional.of(""));
      if (!changes.containsKey(key)) {
        made.append(line).append('\n');
      } else if (value.isPresent()) {
        made.append("  ").append(key).append(": ").append(value.get()).append('\n');
      }
    }
    return made.toString();
  }
}
