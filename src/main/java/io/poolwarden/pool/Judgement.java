package io.poolwarden.pool;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the library makes of a pool.
 *
 * @param effectivePoolClass the class it would use; empty when it cannot be told, or when a text of
 *     it is secret
 * @param takes the settings that this class takes; all of them when the class cannot be told
 * @param violations every rule broken
 */
public record Judgement(
    Optional<String> effectivePoolClass, Set<Setting> takes, List<Violation> violations) {
  public Judgement {
    takes = Set.copyOf(takes);
    violations = List.copyOf(violations);
  }
}
