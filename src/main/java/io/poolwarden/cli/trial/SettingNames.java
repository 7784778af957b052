package io.poolwarden.cli.trial;

import io.poolwarden.pool.Setting;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of settings, and those that somebody means who misspells them. */
final class SettingNames {
  /** Letters that are wrong, missing or too many: {@code poolSise}. */
  private static final int FORGIVEN = 2;

  private SettingNames() {}

  /**
   * What is wrong with a key. It is quoted only where it is nearly one: else it may be a secret.
   */
  static UnusableCaseException unknown(String key) {
    return new UnusableCaseException(
        meant(key)
            .map(setting -> "unknown setting " + key + "; did you mean " + setting.key() + "?")
            .orElseGet(() ->
                "settings has a key that is none of "
                    + Arrays.stream(Setting.values())
                        .map(Setting::key)
                        .collect(Collectors.joining(", "))));
  }

  private static Optional<Setting> meant(String key) {
    String bare = bare(key);
    return Arrays.stream(Setting.values())
        .filter(setting -> isNear(bare, bare(setting.key())))
        .findFirst();
  }

  /** {@code pool_size} and {@code pool-size} are {@code poolsize}. */
  private static String bare(String key) {
    return key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
  }

  private static boolean isNear(String given, String known) {
    return Math.abs(given.length() - known.length()) <= FORGIVEN
        && distance(given, known) <= FORGIVEN
        && given.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** The changes of one letter each that make one text the other (Levenshtein). */
  private static int distance(String one, String other) {
    int[] before = new int[other.length() + 1];
    Arrays.setAll(before, i -> i);
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[other.length()];
  }
}
