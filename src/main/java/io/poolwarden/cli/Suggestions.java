package io.poolwarden.cli;

import io.poolwarden.value.NearestName;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was probably meant by an option or a command that there is not. */
final class Suggestions {
  private Suggestions() {}

  /** The nearest name, if it is near; of a command with the program's name before it. */
  static Optional<String> of(UnmatchedArgumentException wrong) {
    CommandLine command = wrong.getCommandLine();
    if (wrong.getUnmatched().isEmpty()) {
      return Optional.empty();
    }
    String word = wrong.getUnmatched().getFirst();
    int value = word.indexOf('=');
    if (word.startsWith("-")) {
      List<String> options =
          command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
      return NearestName.of(value < 0 ? word : word.substring(0, value), options);
    }
    return NearestName.of(word, command.getSubcommands().keySet())
        .map(name -> command.getCommandSpec().qualifiedName(" ") + " " + name);
  }
}
