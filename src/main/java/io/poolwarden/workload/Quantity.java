package io.poolwarden.workload;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** Reads Kubernetes' resource quantities ({@code apimachinery/pkg/api/resource}). */
final class Quantity {
  private static final int LONGEST = 64;
  private static final Pattern SHAPE =
      Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(?:[eE]([+-]?[0-9]{1,2})|([a-zA-Z]*))");
  private static final Map<String, BigDecimal> SUFFIXES =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
          Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
          Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
          Map.entry("k", BigDecimal.ONE.movePointRight(3)),
          Map.entry("M", BigDecimal.ONE.movePointRight(6)),
          Map.entry("G", BigDecimal.ONE.movePointRight(9)),
          Map.entry("T", BigDecimal.ONE.movePointRight(12)),
          Map.entry("P", BigDecimal.ONE.movePointRight(15)),
          Map.entry("E", BigDecimal.ONE.movePointRight(18)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  private Quantity() {}

  /** The number, or empty when the text is no quantity. */
  static Optional<BigDecimal> parse(String text) {
    Matcher matcher = SHAPE.matcher(text);
    if (text.length() > LONGEST || !matcher.matches()) {
      return Optional.empty();
    }
    BigDecimal number = new BigDecimal(matcher.group(1));
    String exponent = matcher.group(2);
    if (exponent != null) {
      return Optional.of(number.scaleByPowerOfTen(Integer.parseInt(exponent)));
    }
    String suffix = matcher.group(3);
    return Optional.ofNullable(SUFFIXES.get(suffix == null ? "" : suffix)).map(number::multiply);
  }

  /**
   * A resource in units of the divisor, rounded up. As in the kubelet, both are first rounded up to
   * thousandths for CPU and to whole numbers for the rest, and then divided as doubles.
   */
  static String inUnits(BigDecimal amount, BigDecimal divisor, int decimals) {
    double units = scaled(amount, decimals) / scaled(divisor, decimals);
    return Long.toString((long) Math.ceil(units));
  }

  private static double scaled(BigDecimal number, int decimals) {
    BigDecimal whole = number.movePointRight(decimals).setScale(0, RoundingMode.UP);
    return (double) whole.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
