package io.poolwarden.capacity;

import io.poolwarden.workload.Environment;
import io.poolwarden.workload.Start;
import java.util.List;
import java.util.Set;

/**
 * One command that a container starts.
 *
 * @param environment it is started with, but for what the words themselves assign
 */
record CommandLine(List<String> words, Environment environment) {
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");

  /** A variable can hold the script that expands it, without an end. */
  private static final int DEEPEST = 3;

  /** The container's command, or those of its script where a shell runs one. */
  static List<CommandLine> of(Start start) {
    List<String> words = start.argv().stream().map(Words::text).toList();
    return new CommandLine(words, start.environment()).unfolded(DEEPEST);
  }

  private List<CommandLine> unfolded(int deepest) {
    int script = deepest == 0 ? -1 : script();
    if (script < 0) {
      return List.of(this);
    }
    String text = words.get(script);
    Environment outer = Assigned.by(words.subList(0, script), environment);
    Environment inner = Assigned.perhaps(ShellText.commands(text, outer), outer);
    return ShellText.commands(text, inner).stream()
        .flatMap(command -> new CommandLine(command, inner).unfolded(deepest - 1).stream())
        .toList();
  }

  /** The place of the script in {@code sh -c script}, whatever starts the shell. */
  private int script() {
    for (int i = 0; i < words.size(); i++) {
      if (SHELLS.contains(Words.basename(words.get(i)))) {
        return script(i + 1);
      }
    }
    return -1;
  }

  /** Other flags may come before it, {@code -o} with a word of its own. */
  private int script(int flags) {
    for (int i = flags; i + 1 < words.size(); i++) {
      String flag = words.get(i);
      if (!flag.startsWith("-") && !flag.startsWith("+")) {
        return -1;
      }
      if (flag.endsWith("c") && !flag.startsWith("--")) {
        return i + 1;
      }
      i += flag.endsWith("o") && !flag.startsWith("--") ? 1 : 0;
    }
    return -1;
  }
}
