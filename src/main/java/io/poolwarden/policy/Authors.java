package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Who says how a client's values arrive, for messages: the configuration, or the workload's owner.
 *
 * @param url who says where the URL is
 * @param sources who says where a setting is, and what its default is
 * @param declared who says what the code fixes
 */
record Authors(String url, Map<Setting, String> sources, Map<Setting, String> declared) {

  /** One author of it all. */
  static Authors of(String who, Set<Setting> sources, Set<Setting> declared) {
    return new Authors(who, all(who, sources), all(who, declared));
  }

  /** The same but for what another says instead. */
  Authors overriddenBy(String who, Set<Setting> otherSources, Set<Setting> otherDeclared) {
    return new Authors(
        url, with(sources, all(who, otherSources)), with(declared, all(who, otherDeclared)));
  }

  Authors withUrlBy(String who) {
    return new Authors(who, sources, declared);
  }

  private static Map<Setting, String> all(String who, Set<Setting> settings) {
    Map<Setting, String> all = new EnumMap<>(Setting.class);
    settings.forEach(setting -> all.put(setting, who));
    return all;
  }

  private static Map<Setting, String> with(Map<Setting, String> one, Map<Setting, String> other) {
    Map<Setting, String> both = new EnumMap<>(Setting.class);
    both.putAll(one);
    both.putAll(other);
    return both;
  }
}
