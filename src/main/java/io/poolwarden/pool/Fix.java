package io.poolwarden.pool;

import java.util.Map;
import java.util.Set;

/**
 * One way out of a violation.
 *
 * @param set the settings to change, and to what
 * @param remove the settings that must not be given
 */
public record Fix(Map<Setting, String> set, Set<Setting> remove) {
  public Fix {
    set = Map.copyOf(set);
    remove = Set.copyOf(remove);
  }
}
