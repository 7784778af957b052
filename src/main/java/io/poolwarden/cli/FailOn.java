package io.poolwarden.cli;

import io.poolwarden.policy.Action;
import java.util.stream.Stream;

/** What makes a command end with 1, as {@code --fail-on} spells it. */
enum FailOn {
  /** Something that would be denied. */
  deny,
  /** That, or something that would be warned of. */
  warn,
  /** Nothing. */
  never;

  /** Whether what was found, by what it calls for, makes the command fail. */
  boolean fails(Stream<Action> found) {
    return switch (this) {
      case deny -> found.anyMatch(action -> action == Action.DENY);
      case warn -> found.anyMatch(action -> action != Action.AUDIT);
      case never -> false;
    };
  }
}
