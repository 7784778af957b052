package io.poolwarden.cli.trial;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keys of settings, and those that somebody means who misspells them. */
final class SettingNames {
  private static final List<String> KEYS =
      Arrays.stream(Setting.values()).map(Setting::key).toList();

  private SettingNames() {}

  /**
   * What is wrong with a key. It is quoted only where it is nearly one: else it may be a secret.
   */
  static UnusableCaseException unknown(String key) {
    return new UnusableCaseException(
        meant(key)
            .map(setting -> "unknown setting " + key + "; did you mean " + setting + "?")
            .orElseGet(() -> "settings has a key that is none of " + String.join(", ", KEYS)));
  }

  /** {@code pool_size} and {@code pool-size} are {@code poolsize}. */
  private static Optional<String> meant(String key) {
    String bare = key.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    List<String> known = KEYS.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    boolean plain = bare.chars().allMatch(c -> c >= 'a' && c <= 'z');
    return plain
        ? NearestName.of(bare, known).map(name -> KEYS.get(known.indexOf(name)))
        : Optional.empty();
  }
}
