package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.Covered;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Value;
import java.util.EnumMap;
import java.util.Map;

/**
 * A pool as one container has it, as far as it is known and can be stated.
 *
 * @param settings in the library's canonical spelling
 */
record Profile(Map<Setting, String> settings) {
  private static final int LONGEST = 9;

  /** What a client gives, without what its pool class does not take. */
  static Profile of(Covered covered) {
    Map<Setting, String> settings = new EnumMap<>(Setting.class);
    for (Covered.Resolved resolved : covered.settings()) {
      Setting setting = resolved.setting();
      boolean says =
          setting == Setting.ENGINE
              || setting == Setting.DRIVER
              || setting == Setting.POOL_CLASS
              || covered.judgement().takes().contains(setting);
      if (says
          && resolved.value() instanceof Value.Known known
          && statable(setting, known.text())) {
        settings.put(setting, known.text());
      }
    }
    return new Profile(settings);
  }

  /** Whether another one says the same and perhaps more. */
  boolean isIn(Profile other) {
    return other.settings.entrySet().containsAll(settings.entrySet());
  }

  Profile only(java.util.Set<Setting> kept) {
    Map<Setting, String> fewer = new EnumMap<>(Setting.class);
    settings.forEach((setting, text) -> {
      if (kept.contains(setting)) {
        fewer.put(setting, text);
      }
    });
    return new Profile(fewer);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    settings.forEach((setting, text) -> {
      switch (setting) {
        case ENGINE, DRIVER, POOL_CLASS, POOL_RESET_ON_RETURN -> json.put(setting.key(), text);
        case POOL_SIZE, MAX_OVERFLOW, POOL_TIMEOUT, POOL_RECYCLE ->
            json.put(setting.key(), Integer.parseInt(text));
        case POOL_PRE_PING, POOL_USE_LIFO -> json.put(setting.key(), Boolean.parseBoolean(text));
      }
    });
    return json;
  }

  /** What a configuration's field for the setting takes. */
  private static boolean statable(Setting setting, String text) {
    return switch (setting) {
      case ENGINE -> text.equals("Async") || text.equals("Sync");
      case DRIVER -> text.length() <= 63 && isWord(text, "abcdefghijklmnopqrstuvwxyz0123456789_");
      case POOL_CLASS -> text.length() <= 253 && isIdentifier(text);
      case POOL_SIZE, POOL_TIMEOUT -> isNumber(text, 0);
      case MAX_OVERFLOW, POOL_RECYCLE -> isNumber(text, -1);
      case POOL_PRE_PING, POOL_USE_LIFO -> text.equals("true") || text.equals("false");
      case POOL_RESET_ON_RETURN ->
          text.equals("rollback") || text.equals("commit") || text.equals("none");
    };
  }

  private static boolean isNumber(String text, int least) {
    boolean digits =
        !text.isEmpty()
            && text.length() < LONGEST
            && text.chars().skip(text.startsWith("-") ? 1 : 0).allMatch(c -> c >= '0' && c <= '9')
            && !text.equals("-");
    return digits && Integer.parseInt(text) >= least && Integer.parseInt(text) <= 100_000;
  }

  private static boolean isWord(String text, String letters) {
    return !text.isEmpty()
        && Character.isLetter(text.charAt(0))
        && text.chars().allMatch(c -> letters.indexOf(c) >= 0);
  }

  private static boolean isIdentifier(String text) {
    return !text.isEmpty()
        && Character.isLetter(text.charAt(0))
        && text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_'));
  }
}
