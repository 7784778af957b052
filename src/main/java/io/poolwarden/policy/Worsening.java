package io.poolwarden.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a change makes worse. A change is answered for its own findings only: not for those that
 * were there before. The actual value is a part of a finding's identity, so another wrong value is
 * another finding, even where it is nearer to the right one.
 */
public final class Worsening {
  private Worsening() {}

  /** The findings of {@code after} that {@code before} did not have, in the order of after. */
  public static List<Finding> between(Verdict before, Verdict after) {
    return between(before.findings(), after.findings());
  }

  /** The findings of {@code after} that {@code before} did not have, in the order of after. */
  public static List<Finding> between(List<Finding> before, List<Finding> after) {
    Set<Finding.Identity> known = identities(before);
    return after.stream().filter(f -> !known.contains(f.identity())).toList();
  }

  /** What tells the findings apart. */
  public static Set<Finding.Identity> identities(List<Finding> findings) {
    Set<Finding.Identity> identities = new HashSet<>();
    findings.forEach(f -> identities.add(f.identity()));
    return identities;
  }
}
