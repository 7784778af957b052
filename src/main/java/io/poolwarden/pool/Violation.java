package io.poolwarden.pool;

import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule of the library that a pool breaks.
 *
 * @param settings the settings that together break it, the one to blame first in {@code blamed}
 * @param blamed the setting that a finding names
 * @param why one clause without a subject's value that may be secret, such as {@code an asyncio
 *     engine cannot use QueuePool}; written so that it can follow "…; "
 * @param libraryError type and text of the library's own error, without the link that it appends;
 *     empty where a text of the error is secret or the library says nothing
 * @param fixes ways out, the best first
 * @param option the option of the URL that breaks it, for the rule {@code driver-url-option}; empty
 *     also where its name is secret
 */
public record Violation(
    RuleId rule,
    Moment moment,
    Setting blamed,
    Set<Setting> settings,
    String why,
    Optional<String> libraryError,
    List<Fix> fixes,
    Optional<UrlOption> option) {
  public Violation {
    settings = Set.copyOf(settings);
    fixes = List.copyOf(fixes);
  }

  /** A violation that is not about an option of the URL. */
  public Violation(
      RuleId rule,
      Moment moment,
      Setting blamed,
      Set<Setting> settings,
      String why,
      Optional<String> libraryError,
      List<Fix> fixes) {
    this(rule, moment, blamed, settings, why, libraryError, fixes, Optional.empty());
  }
}
