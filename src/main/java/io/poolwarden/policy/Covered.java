package io.poolwarden.policy;

import io.poolwarden.api.Tolerance;
import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * One client of one configuration in one container, resolved.
 *
 * @param pool what the container gives and the code declares
 * @param settings the stated settings and those that a source gives, in the order of {@link
 *     Setting}
 */
public record Covered(
    String configuration,
    Optional<String> environment,
    String client,
    String container,
    Pool pool,
    Judgement judgement,
    List<Resolved> settings) {

  /**
   * One setting as found.
   *
   * @param expected what the configuration states, empty where it states nothing
   * @param tolerance the numbers that also count as right
   * @param agreement whether the two agree
   */
  public record Resolved(
      Setting setting,
      Value value,
      Optional<String> expected,
      Optional<Tolerance.Range> tolerance,
      Agreement agreement) {}

  /** Whether a value agrees with what is expected. */
  public enum Agreement {
    /** It does. */
    MATCH("Match"),
    /** It does not. */
    MISMATCH("Mismatch"),
    /** It cannot be told. */
    UNRESOLVED("Unresolved"),
    /** Nothing is expected, or the pool class does not take the setting. */
    NOT_COMPARED("NotCompared");

    private final String id;

    Agreement(String id) {
      this.id = id;
    }

    /** The name as output writes it. */
    public String id() {
      return id;
    }
  }
}
