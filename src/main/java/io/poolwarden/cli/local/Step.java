package io.poolwarden.cli.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One kubectl command of a demonstration, and what it is expected to answer.
 *
 * @param story what happens, for a reader
 * @param arguments of kubectl
 * @param outcome what is expected
 * @param naming texts that the answer holds then
 */
record Step(String story, List<String> arguments, Outcome outcome, List<String> naming) {
  private static final String DENIED = "poolwarden.io\" denied the request";
  private static final String WARNED = "Warning: Poolwarden";

  /** What a command comes to. */
  enum Outcome {
    /** It succeeds. */
    ADMITTED("to be admitted"),
    /** Poolwarden's webhook denies it. */
    REJECTED("to be rejected by Poolwarden"),
    /** It succeeds with a warning of Poolwarden's. */
    WARNED("to be admitted with a warning of Poolwarden"),
    /** In time, every line says that a workload is as it shall be. */
    IN_SYNC("to show no drift"),
    /** In time, every line says that a workload differs. */
    DRIFTED("to show drift");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }
  }

  static Step of(String story, Outcome outcome, String... arguments) {
    return new Step(story, List.of(arguments), outcome, List.of());
  }

  Step naming(String... texts) {
    return new Step(story, arguments, outcome, List.of(texts));
  }

  /** The command as a user would type it. */
  String typed() {
    List<String> words = new ArrayList<>(List.of("kubectl"));
    words.addAll(arguments);
    return String.join(" ", words);
  }

  /** What differs from what is expected, if anything does. */
  Optional<String> unexpected(Answer answer) {
    boolean as =
        switch (outcome) {
          case ADMITTED -> answer.succeeded();
          case REJECTED -> !answer.succeeded() && answer.out().contains(DENIED);
          case WARNED -> answer.succeeded() && answer.out().contains(WARNED);
          case IN_SYNC -> answer.succeeded() && everyRow(answer.out(), "InSync");
          case DRIFTED -> answer.succeeded() && everyRow(answer.out(), "Drifted");
        };
    if (!as) {
      return Optional.of("expected \"%s\" %s, and it was not".formatted(typed(), outcome.words));
    }
    return naming.stream()
        .filter(text -> !answer.out().contains(text))
        .findFirst()
        .map(text ->
            "expected the answer to \"%s\" to name \"%s\", and it does not"
                .formatted(typed(), text));
  }

  /** Whether the answer comes about in time rather than at once. */
  boolean takesTime() {
    return outcome == Outcome.IN_SYNC || outcome == Outcome.DRIFTED;
  }

  private static boolean everyRow(String table, String state) {
    List<String> rows = table.lines().skip(1).toList();
    return !rows.isEmpty() && rows.stream().allMatch(row -> row.contains(state));
  }
}
