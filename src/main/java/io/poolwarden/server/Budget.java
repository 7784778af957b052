package io.poolwarden.server;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a review may take. The API server says how long it waits in the query parameter {@code
 * timeout}, written as Go's {@code time.Duration}; the answer must be on its way before that.
 */
final class Budget {
  private static final Duration LEAST_MARGIN = Duration.ofMillis(100);
  // Bounded in length by the caller; no part of it can match in two ways.
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");
  private static final int LONGEST = 40;

  private Budget() {}

  /** The time for judging, from the arrival of the request's head. */
  static Duration of(Optional<String> timeout, Duration ours) {
    Duration given = timeout.flatMap(Budget::parse).orElse(ours);
    Duration shorter = given.compareTo(ours) < 0 ? given : ours;
    Duration tenth = shorter.dividedBy(10);
    Duration margin = tenth.compareTo(LEAST_MARGIN) > 0 ? tenth : LEAST_MARGIN;
    Duration left = shorter.minus(margin);
    return left.isPositive() ? left : shorter.dividedBy(2);
  }

  private static Optional<Duration> parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher part = PART.matcher(text);
    double nanos = 0;
    int end = 0;
    while (part.find() && part.start() == end) {
      nanos += Double.parseDouble(part.group(1)) * nanosOf(part.group(2));
      end = part.end();
    }
    return end == text.length() && nanos > 0 && nanos < Duration.ofHours(1).toNanos()
        ? Optional.of(Duration.ofNanos((long) nanos))
        : Optional.empty();
  }

  private static double nanosOf(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      default -> 3600e9;
    };
  }
}
