package io.poolwarden.policy;

import io.poolwarden.api.Alternative;
import io.poolwarden.api.PoolSettings;
import io.poolwarden.api.Tolerance;
import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pool that counts as right, as a whole.
 *
 * @param stated its settings in the library's canonical spelling
 * @param ranges the numbers that also count as right
 * @param until when it stops to count; empty is never
 */
record Expectation(
    Map<Setting, String> stated, Map<Setting, Tolerance.Range> ranges, Optional<Instant> until) {

  static Expectation of(
      ClientLibrary library, @Nullable PoolSettings pool, @Nullable Tolerance tolerance) {
    Map<Setting, String> stated = new EnumMap<>(Setting.class);
    BySetting.texts(pool).forEach((s, text) -> stated.put(s, canonical(library, s, text)));
    return new Expectation(stated, BySetting.ranges(tolerance), Optional.empty());
  }

  static Expectation of(ClientLibrary library, Alternative alternative) {
    Expectation pool = of(library, alternative.pool(), alternative.tolerance());
    return new Expectation(pool.stated, pool.ranges, Optional.ofNullable(alternative.until()));
  }

  boolean counts(Instant now) {
    return until.isEmpty() || now.isBefore(until.get());
  }

  /** Whether a canonical value of a stated setting is right. */
  boolean accepts(Setting setting, String value) {
    String wanted = stated.get(setting);
    if (wanted == null || wanted.equals(value)) {
      return true;
    }
    Tolerance.Range range = ranges.get(setting);
    return range != null && within(range, value);
  }

  /** What a person is told to expect: {@code 5} or {@code 5 (2 to 10)}. */
  Optional<String> describe(Setting setting) {
    String wanted = stated.get(setting);
    if (wanted == null) {
      return Optional.empty();
    }
    Tolerance.Range range = ranges.get(setting);
    return Optional.of(range == null ? wanted : wanted + " (" + describe(range) + ")");
  }

  /** Whether some value of a setting satisfies both. */
  boolean agreesWith(Expectation other, Setting setting) {
    String mine = stated.get(setting);
    String theirs = other.stated.get(setting);
    if (mine == null || theirs == null) {
      return true;
    }
    return accepts(setting, theirs)
        || other.accepts(setting, mine)
        || overlap(ranges.get(setting), other.ranges.get(setting));
  }

  static boolean within(Tolerance.Range range, String value) {
    BigDecimal number;
    try {
      number = new BigDecimal(value);
    } catch (NumberFormatException notFinite) {
      return false;
    }
    return (range.min() == null || number.compareTo(BigDecimal.valueOf(range.min())) >= 0)
        && (range.max() == null || number.compareTo(BigDecimal.valueOf(range.max())) <= 0);
  }

  private static boolean overlap(Tolerance.@Nullable Range a, Tolerance.@Nullable Range b) {
    return a != null && b != null && notAbove(a.min(), b.max()) && notAbove(b.min(), a.max());
  }

  private static boolean notAbove(@Nullable Integer min, @Nullable Integer max) {
    return min == null || max == null || min <= max;
  }

  private static String describe(Tolerance.Range range) {
    if (range.min() != null && range.max() != null) {
      return range.min() + " to " + range.max();
    }
    return range.min() != null ? "at least " + range.min() : "at most " + range.max();
  }

  private static String canonical(ClientLibrary library, Setting setting, String text) {
    return switch (library.read(setting, text)) {
      case Reading.Read read -> read.canonical();
      case Reading.Invalid invalid -> text;
    };
  }
}
