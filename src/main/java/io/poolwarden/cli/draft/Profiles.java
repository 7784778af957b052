package io.poolwarden.cli.draft;

import io.poolwarden.pool.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pools of a group: the one that most have, then the others.
 *
 * @param pools each as a whole, none part of another
 * @param varying settings with too many values to list, which are not stated
 */
record Profiles(List<Profile> pools, Set<Setting> varying) {
  /** The pool, and as many alternatives as a configuration takes. */
  private static final int MOST = 9;

  static Profiles of(List<Profile> found) {
    List<Profile> pools = ordered(found);
    Set<Setting> varying = EnumSet.noneOf(Setting.class);
    while (pools.size() > MOST) {
      Setting widest = widest(pools);
      varying.add(widest);
      Set<Setting> kept = EnumSet.complementOf(EnumSet.copyOf(varying));
      pools = ordered(found.stream().map(profile -> profile.only(kept)).toList());
    }
    return new Profiles(pools, varying);
  }

  private static List<Profile> ordered(List<Profile> found) {
    Map<Profile, Integer> counts = new LinkedHashMap<>();
    found.forEach(profile -> counts.merge(profile, 1, Integer::sum));
    List<Profile> whole = new ArrayList<>();
    for (Profile profile : counts.keySet()) {
      boolean part = counts.keySet().stream().anyMatch(o -> !o.equals(profile) && profile.isIn(o));
      if (!part) {
        whole.add(profile);
      }
    }
    whole.sort(
        Comparator.comparingInt((Profile profile) -> -counts.getOrDefault(profile, 0))
            .thenComparingInt(profile -> -profile.settings().size())
            .thenComparing(profile -> profile.settings().toString()));
    return whole;
  }

  private static Setting widest(List<Profile> pools) {
    Map<Setting, Set<String>> values = new java.util.EnumMap<>(Setting.class);
    pools.forEach(pool ->
        pool.settings()
            .forEach((setting, text) ->
                values.computeIfAbsent(setting, s -> new java.util.TreeSet<>()).add(text)));
    return values.entrySet().stream()
        .max(Comparator.comparingInt(entry -> entry.getValue().size()))
        .map(Map.Entry::getKey)
        .orElseThrow();
  }
}
