package io.poolwarden.capacity;

import io.poolwarden.api.Processes;
import io.poolwarden.workload.Environment;
import io.poolwarden.workload.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts the processes of a container that make a pool each. */
final class ProcessCounter {
  private static final List<Program> PROGRAMS = Program.all();

  private ProcessCounter() {}

  /**
   * As the client declares; else as the programs read their command line and variables. A program
   * that is not known is one process.
   */
  static Count count(Start start, Optional<Processes> declared) {
    Environment environment = start.environment();
    return declared
        .flatMap(d -> declared(d, environment))
        .orElseGet(() -> started(CommandLine.of(start), environment));
  }

  private static Optional<Count> declared(Processes declared, Environment environment) {
    Optional<Count> set =
        Optional.ofNullable(declared.env())
            .flatMap(name -> Program.given(environment, name))
            .map(Program::number);
    return set.or(() -> Optional.ofNullable(declared.defaultValue()).map(n -> Count.exactly(n)));
  }

  private static Count started(List<CommandLine> commands, Environment environment) {
    List<Count> counts = new ArrayList<>();
    commands.forEach(command -> processes(command).ifPresent(counts::add));
    if (counts.isEmpty()) {
      Environment perhaps =
          Assigned.perhaps(commands.stream().map(CommandLine::words).toList(), environment);
      PROGRAMS.forEach(program -> program.unseen(perhaps).ifPresent(counts::add));
      return most(counts);
    }
    return counts.size() == 1 ? counts.getFirst() : least(counts);
  }

  /**
   * The program that the command names first: whatever starts it, and sets variables for it, stands
   * before, and its own words follow.
   */
  private static Optional<Count> processes(CommandLine command) {
    List<String> words = command.words();
    for (int i = 0; i < words.size(); i++) {
      String name = Words.basename(words.get(i));
      for (Program program : PROGRAMS) {
        if (program.name().equals(name)) {
          Environment own = Assigned.by(words.subList(0, i), command.environment());
          return Optional.of(program.processes(words.subList(i + 1, words.size()), own));
        }
      }
    }
    return Optional.empty();
  }

  /** One of them runs; whether the others run too, or instead of it, only the shell knows. */
  private static Count least(List<Count> counts) {
    return Count.atLeast(counts.stream().mapToLong(Count::number).min().orElse(1));
  }

  /** The largest is what is certain; one that may be larger makes it open. */
  private static Count most(List<Count> counts) {
    long number = counts.stream().mapToLong(Count::number).max().orElse(1);
    return counts.stream().allMatch(Count::exact) ? Count.exactly(number) : Count.atLeast(number);
  }
}
