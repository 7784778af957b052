package io.poolwarden.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a {@code /metrics} page says, in Prometheus' text format. */
record Metrics(List<Sample> samples) {

  /** One line: {@code name{labels} value}. */
  record Sample(String name, String labels, double value) {
    /** Whether it has a label with that value, given as {@code key="value"}. */
    boolean has(String label) {
      return labels.contains(label);
    }

    private double bound() {
      int start = labels.indexOf("le=\"") + 4;
      String bound = labels.substring(start, labels.indexOf('"', start));
      return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
    }
  }

  static Metrics parse(String page) {
    List<Sample> samples = new ArrayList<>();
    page.lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .forEach(line -> {
          int brace = line.indexOf('{');
          int end = line.lastIndexOf('}');
          int space = line.indexOf(' ', Math.max(end, 0));
          String name = line.substring(0, brace < 0 ? space : brace);
          String labels = brace < 0 ? "" : line.substring(brace + 1, end);
          String value = line.substring(space + 1).strip().split(" ", 2)[0];
          samples.add(new Sample(name, labels, number(value)));
        });
    return new Metrics(List.copyOf(samples));
  }

  /** The sum of the samples of that name with all of these labels. */
  double sum(String name, String... labels) {
    return samples.stream()
        .filter(s -> s.name().equals(name))
        .filter(s -> List.of(labels).stream().allMatch(s::has))
        .mapToDouble(Sample::value)
        .sum();
  }

  /**
   * A quantile of what a histogram has counted since then, by linear interpolation within a bucket
   * as Prometheus does, in the histogram's unit.
   */
  double quantileSince(Metrics before, double share, String histogram, String... labels) {
    Map<Double, Double> buckets = buckets(histogram, labels);
    before.buckets(histogram, labels).forEach((le, n) -> buckets.merge(le, -n, Double::sum));
    double total = buckets.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
    double rank = share * total;
    double low = 0;
    double below = 0;
    for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
      double bound = bucket.getKey();
      if (total > 0 && bucket.getValue() >= rank) {
        boolean last = Double.isInfinite(bound);
        return last ? low : low + (bound - low) * (rank - below) / (bucket.getValue() - below);
      }
      low = bound;
      below = bucket.getValue();
    }
    return Double.NaN;
  }

  private Map<Double, Double> buckets(String histogram, String... labels) {
    Map<Double, Double> buckets = new TreeMap<>();
    samples.stream()
        .filter(s -> s.name().equals(histogram + "_bucket"))
        .filter(s -> List.of(labels).stream().allMatch(s::has))
        .forEach(s -> buckets.merge(s.bound(), s.value(), Double::sum));
    return buckets;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
