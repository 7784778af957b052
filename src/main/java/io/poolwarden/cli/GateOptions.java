package io.poolwarden.cli;

import io.poolwarden.policy.Action;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What makes a command end with 1: of which findings, and of which state of the files. */
final class GateOptions {
  @Option(
      names = "--fail-on",
      paramLabel = "ACTION",
      description =
          "What makes the command end with 1: ${COMPLETION-CANDIDATES}; deny unless given. Input"
              + " that could not be used is 2 all the same.")
  private FailOn failOn = FailOn.deny;

  @Option(
      names = "--diff",
      paramLabel = "FOLDER",
      description =
          "Another state of the same files, such as the branch that a change is for: only what it"
              + " does not have is told, and decides the exit code.")
  private @Nullable String before;

  /** Whether one of these actions is a reason to fail. */
  boolean fails(Stream<Action> actions) {
    return failOn.fails(actions);
  }

  /** The other state of the files, where only what is new is told. */
  Optional<String> before() {
    return Optional.ofNullable(before);
  }
}
