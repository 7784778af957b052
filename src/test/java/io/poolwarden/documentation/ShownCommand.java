package io.poolwarden.documentation;

import java.util.ArrayList;
import java.util.List;

/**
 * A command that a document shows in a {@code console} block, after {@code "$ "}.
 *
 * @param text as a shell takes it
 * @param answer the lines shown below it; a line of dots stands for any number of lines
 */
record ShownCommand(String text, List<String> answer) {
  static final String DOTS = "...";

  private static final String PROMPT = "$ ";

  /** Those of a document, in its order. */
  static List<ShownCommand> of(Markdown document) {
    List<ShownCommand> commands = new ArrayList<>();
    for (Markdown.Block block : document.blocks()) {
      if (block.language().equals("console")) {
        // A command may go on in the next line.
        String text = block.text().replace("\\\n", "");
        for (String shown : ("\n" + text).split("\n\\$ ", -1)) {
          List<String> lines = shown.lines().toList();
          if (!shown.isBlank()) {
            commands.add(new ShownCommand(lines.getFirst(), lines.subList(1, lines.size())));
          }
        }
      }
    }
    return commands;
  }

  /** Whether it answers so, whatever the width of columns and the age of objects. */
  boolean isAnsweredBy(String given) {
    List<String> lines = given.lines().map(ShownCommand::stable).toList();
    int next = 0;
    boolean anywhere = false;
    for (String line : answer) {
      if (line.equals(DOTS)) {
        anywhere = true;
        continue;
      }
      int found = lines.subList(next, lines.size()).indexOf(stable(line));
      if (found < 0 || (found > 0 && !anywhere)) {
        return false;
      }
      next += found + 1;
      anywhere = false;
    }
    return answer.isEmpty() || anywhere || next == lines.size();
  }

  private static String stable(String line) {
    return line.strip().replaceAll(" +", " ").replaceAll(" \\d+m?s$", " AGE");
  }

  @Override
  public String toString() {
    return PROMPT + text;
  }
}
