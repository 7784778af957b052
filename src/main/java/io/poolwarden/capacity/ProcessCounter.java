package io.poolwarden.capacity;

import io.poolwarden.api.Processes;
import io.poolwarden.workload.Environment;
import io.poolwarden.workload.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts the processes of a container that make a pool each. */
final class ProcessCounter {
  private static final List<Program> PROGRAMS = Program.all();
  private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash");

  private ProcessCounter() {}

  /**
   * As the client declares; else as the programs read their command line and variables. A program
   * that is not known is one process.
   */
  static Count count(Start start, Optional<Processes> declared) {
    Environment environment = start.environment();
    return declared
        .flatMap(d -> declared(d, environment))
        .orElseGet(() -> started(commands(start), environment));
  }

  private static Optional<Count> declared(Processes declared, Environment environment) {
    Optional<Count> set =
        Optional.ofNullable(declared.env())
            .flatMap(name -> Program.given(environment, name))
            .map(Program::number);
    return set.or(() -> Optional.ofNullable(declared.defaultValue()).map(n -> Count.exactly(n)));
  }

  private static Count started(List<List<String>> commands, Environment environment) {
    List<Count> counts = new ArrayList<>();
    for (List<String> words : commands) {
      for (Program program : PROGRAMS) {
        int at = at(program, words);
        if (at >= 0) {
          counts.add(program.processes(words.subList(at + 1, words.size()), environment));
        }
      }
    }
    if (counts.isEmpty()) {
      PROGRAMS.forEach(program -> program.unseen(environment).ifPresent(counts::add));
    }
    return most(counts);
  }

  /** The largest is what is certain; one that may be larger makes it open. */
  private static Count most(List<Count> counts) {
    long number = counts.stream().mapToLong(Count::number).max().orElse(1);
    return counts.stream().allMatch(Count::exact) ? Count.exactly(number) : Count.atLeast(number);
  }

  /** Where a command line names the program: whatever starts it, its own words follow. */
  private static int at(Program program, List<String> words) {
    for (int i = 0; i < words.size(); i++) {
      if (Words.basename(words.get(i)).equals(program.name())) {
        return i;
      }
    }
    return -1;
  }

  private static List<List<String>> commands(Start start) {
    List<String> words = start.argv().stream().map(Words::text).toList();
    int script = script(words);
    return script < 0 ? List.of(words) : ShellText.commands(words.get(script), start.environment());
  }

  /** The place of the script in {@code sh -c script}; other flags may come before it. */
  private static int script(List<String> words) {
    if (words.isEmpty() || !SHELLS.contains(Words.basename(words.getFirst()))) {
      return -1;
    }
    for (int i = 1; i + 1 < words.size() && words.get(i).startsWith("-"); i++) {
      if (words.get(i).endsWith("c") && !words.get(i).startsWith("--")) {
        return i + 1;
      }
    }
    return -1;
  }
}
