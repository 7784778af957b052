package io.poolwarden.policy;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a change makes worse. A change is answered for its own findings only: not for those that
 * were there before, nor for a number that comes nearer to what is expected.
 */
public final class Worsening {
  private Worsening() {}

  /** The findings of {@code after} that {@code before} did not have, in the order of after. */
  public static List<Finding> between(Verdict before, Verdict after) {
    Set<Finding.Identity> known = new HashSet<>();
    before.findings().forEach(f -> known.add(f.identity()));
    return after.findings().stream()
        .filter(f -> !known.contains(f.identity()))
        .filter(f -> before.findings().stream().noneMatch(old -> nearer(old, f)))
        .toList();
  }

  /** Whether a finding is an old one whose number moved towards what is expected. */
  private static boolean nearer(Finding old, Finding now) {
    Finding.Identity was = old.identity();
    Finding.Identity is = now.identity();
    boolean sameSubject =
        was.rule() == is.rule()
            && was.configuration().equals(is.configuration())
            && was.client().equals(is.client())
            && was.container().equals(is.container())
            && was.setting().equals(is.setting());
    if (!sameSubject) {
      return false;
    }
    Optional<BigDecimal> wanted = now.expected().flatMap(e -> number(e.split(" ", 2)[0]));
    Optional<BigDecimal> from = old.actual().flatMap(Worsening::number);
    Optional<BigDecimal> to = now.actual().flatMap(Worsening::number);
    if (wanted.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return false;
    }
    BigDecimal distance = to.get().subtract(wanted.get());
    BigDecimal before = from.get().subtract(wanted.get());
    return distance.signum() == before.signum() && distance.abs().compareTo(before.abs()) <= 0;
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
