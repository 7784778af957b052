package io.poolwarden.admission;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.Finding;
import io.poolwarden.value.RuleId;

/**
 * One thing that an answer says of a change: a finding, or an error of a configuration.
 *
 * @param action what it calls for in this change, which can be less than the finding's own
 * @param reason the rule's id
 * @param field the field of the reviewed object that it is about
 * @param configuration whose demand it is
 */
record Point(Action action, String reason, String field, String configuration, String message) {
  private static final int MAX_MESSAGE = 1024;

  Point {
    message = Text.boundedBytes(Text.escaped(message), MAX_MESSAGE);
    field = Text.boundedBytes(Text.escaped(field), MAX_MESSAGE);
  }

  /** The point that a finding makes. */
  static Point of(Finding finding, Action action, String field, String message) {
    return new Point(action, finding.rule().id(), field, finding.configuration(), message);
  }

  /** Whether that rule is its reason. */
  boolean isOf(RuleId rule) {
    return reason.equals(rule.id());
  }

  /** The same calling for something else. */
  Point calling(Action other) {
    return new Point(other, reason, field, configuration, message);
  }
}
