package io.poolwarden.cli;

import java.util.Collection;
import java.util.Comparator;
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
      return nearest(value < 0 ? word : word.substring(0, value), options);
    }
    return nearest(word, command.getSubcommands().keySet())
        .map(name -> command.getCommandSpec().qualifiedName(" ") + " " + name);
  }

  private static Optional<String> nearest(String word, Collection<String> names) {
    int most = Math.max(1, word.length() / 3);
    return names.stream()
        .filter(name -> Math.abs(name.length() - word.length()) <= most)
        .filter(name -> distance(word, name) <= most)
        .min(
            Comparator.comparingInt((String name) -> distance(word, name))
                .thenComparing(name -> name));
  }

  /**
   * How many letters to add, take away, exchange for another one or with their neighbour (the
   * distance of optimal string alignment).
   */
  private static int distance(String one, String other) {
    int[][] distances = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, one, other, i, j);
      }
    }
    return distances[one.length()][other.length()];
  }

  private static int step(int[][] distances, String one, String other, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least =
        Math.min(
            distances[i - 1][j - 1] + (same ? 0 : 1),
            1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
  }
}
