package io.poolwarden.pool;

import java.util.Optional;

/**
 * A release of a library. "2.0" means the newest of that line: its patch is {@link
 * Integer#MAX_VALUE}.
 */
public record Version(int major, int minor, int patch) implements Comparable<Version> {

  /** Reads {@code 2.0.58}, {@code 2.0}, {@code v2.1.0b1}; empty when it is no version. */
  public static Optional<Version> parse(String text) {
    String rest = text.startsWith("v") ? text.substring(1) : text;
    String[] parts = rest.split("\\.", -1);
    if (parts.length < 2 || parts.length > 4) {
      return Optional.empty();
    }
    int[] numbers = {0, 0, Integer.MAX_VALUE};
    for (int i = 0; i < Math.min(parts.length, 3); i++) {
      Optional<Integer> number = leadingNumber(parts[i], i == 2);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      numbers[i] = number.get();
    }
    return Optional.of(new Version(numbers[0], numbers[1], numbers[2]));
  }

  /** Whether it is that release or a later one. */
  public boolean isFrom(Version release) {
    return compareTo(release) >= 0;
  }

  /** The newest of its line, such as 2.0 for 2.0.58. */
  public Version line() {
    return new Version(major, minor, Integer.MAX_VALUE);
  }

  @Override
  public int compareTo(Version o) {
    int byMajor = Integer.compare(major, o.major);
    if (byMajor != 0) {
      return byMajor;
    }
    int byMinor = Integer.compare(minor, o.minor);
    return byMinor != 0 ? byMinor : Integer.compare(patch, o.patch);
  }

  @Override
  public String toString() {
    String line = major + "." + minor;
    return patch == Integer.MAX_VALUE ? line : line + "." + patch;
  }

  private static Optional<Integer> leadingNumber(String part, boolean suffixAllowed) {
    int end = 0;
    while (end < part.length() && part.charAt(end) >= '0' && part.charAt(end) <= '9') {
      end++;
    }
    if (end == 0 || end > 6 || (end < part.length() && !suffixAllowed)) {
      return Optional.empty();
    }
    return Optional.of(Integer.parseInt(part.substring(0, end)));
  }
}
