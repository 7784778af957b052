package io.poolwarden.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Metrics BEFORE =
      Metrics.parse(
          """
          # HELP reviews how long reviews took
          reviews_bucket{name="a",le="0.005"} 10
          reviews_bucket{name="a",le="0.01"} 10
          reviews_bucket{name="a",le="+Inf"} 10
          """);
  private static final Metrics AFTER =
      Metrics.parse(
          """
          reviews_bucket{name="a",le="0.005"} 60
          reviews_bucket{name="a",le="0.01"} 110
          reviews_bucket{name="a",le="+Inf"} 110
          reviews_bucket{name="b",le="0.005"} 7
          reviews_count{name="a"} 110
          reviews_count{name="b"} 7
          up 1
          """);

  @Test
  void shouldSumSamplesByLabels() {
    assertThat(AFTER.sum("reviews_count")).isEqualTo(117);
    assertThat(AFTER.sum("reviews_count", "name=\"b\"")).isEqualTo(7);
    assertThat(AFTER.sum("up")).isEqualTo(1);
  }

  @Test
  void shouldInterpolateWhatWasCountedInBetween() {
    double half = AFTER.quantileSince(BEFORE, 0.5, "reviews", "name=\"a\"");
    double most = AFTER.quantileSince(BEFORE, 0.75, "reviews", "name=\"a\"");

    assertThat(half).isEqualTo(0.005, Offset.offset(1e-9));
    assertThat(most).isEqualTo(0.0075, Offset.offset(1e-9));
  }

  @Test
  void shouldHaveNoQuantileOfNothing() {
    assertThat(AFTER.quantileSince(AFTER, 0.5, "reviews", "name=\"a\"")).isNaN();
  }

  @Test
  void shouldTakePercentilesByNearestRank() {
    Times times = Times.ofNanos(new long[] {3_000_000, 1_000_000, 2_000_000, 4_000_000});

    assertThat(times.millis(0.5)).isEqualTo(2);
    assertThat(times.millis(0.99)).isEqualTo(4);
  }
}
