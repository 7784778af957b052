package io.poolwarden.capacity;

import io.poolwarden.workload.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * A text split into words as a POSIX shell, or Python's {@code shlex.split}, does: spaces, quotes
 * and backslashes. What only a running shell knows becomes a hole. Linear in the text.
 */
final class ShellText {
  private static final int LONGEST = 64 * 1024;

  private final String text;
  private final Dialect dialect;
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> command = new ArrayList<>();
  private StringBuilder word = new StringBuilder();
  private boolean begun;
  private int at;

  /** Who reads the text. */
  sealed interface Dialect {
    /** {@code shlex.split}: no variables, no operators. */
    record Plain() implements Dialect {}

    /** A shell with that environment. */
    record Shell(Environment environment) implements Dialect {}
  }

  private ShellText(String text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  /** The commands of a script, each as its words; nothing of a text that is too long. */
  static List<List<String>> commands(String script, Environment environment) {
    return new ShellText(script, new Dialect.Shell(environment)).split();
  }

  /** The words of a text. */
  static List<String> words(String text) {
    List<List<String>> commands = new ShellText(text, new Dialect.Plain()).split();
    return commands.isEmpty() ? List.of() : commands.getFirst();
  }

  private List<List<String>> split() {
    if (text.length() > LONGEST) {
      return List.of();
    }
    while (at < text.length()) {
      char c = text.charAt(at++);
      switch (c) {
        case ' ', '\t', '\r' -> endWord();
        case '\n', ';', '&', '|', '(', ')' -> operator(c);
        case '\'' -> quoted();
        case '"' -> doubleQuoted();
        case '\\' -> escaped();
        default -> plain(c);
      }
    }
    endCommand();
    return commands;
  }

  private void operator(char c) {
    switch (dialect) {
      case Dialect.Shell shell -> endCommand();
      case Dialect.Plain plain -> {
        if (c == '\n') {
          endWord();
        } else {
          append(c);
        }
      }
    }
  }

  private void plain(char c) {
    switch (dialect) {
      case Dialect.Shell shell -> shellCharacter(c, shell.environment());
      case Dialect.Plain plain -> append(c);
    }
  }

  private void shellCharacter(char c, Environment environment) {
    switch (c) {
      case '$' -> variable(environment);
      case '`' -> {
        skipTo('`');
        append(Words.HOLE);
      }
      case '#' -> {
        if (begun) {
          append(c);
        } else {
          int end = text.indexOf('\n', at);
          at = end < 0 ? text.length() : end;
        }
      }
      default -> append(c);
    }
  }

  private void quoted() {
    begun = true;
    int end = text.indexOf('\'', at);
    word.append(text, at, end < 0 ? text.length() : end);
    at = end < 0 ? text.length() : end + 1;
  }

  private void doubleQuoted() {
    begun = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return;
      }
      if (c == '\\' && at < text.length() && "\"\\$`\n".indexOf(text.charAt(at)) >= 0) {
        append(text.charAt(at++));
      } else {
        plain(c);
      }
    }
  }

  /** A line that is continued goes on in the next. */
  private void escaped() {
    if (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '\n') {
        append(c);
      }
    }
  }

  private void variable(Environment environment) {
    if (at < text.length() && text.charAt(at) == '{') {
      int end = text.indexOf('}', at);
      String body = end < 0 ? "" : text.substring(at + 1, end);
      at = end < 0 ? text.length() : end + 1;
      append(ShellVariable.of(body, environment));
    } else if (at < text.length() && text.charAt(at) == '(') {
      skipCommand();
      append(Words.HOLE);
    } else {
      int start = at;
      while (at < text.length() && ShellVariable.isNamePart(text.charAt(at))) {
        at++;
      }
      append(
          at == start
              ? String.valueOf(Words.HOLE)
              : ShellVariable.of(text.substring(start, at), environment));
    }
  }

  private void skipCommand() {
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        return;
      }
    }
  }

  private void skipTo(char end) {
    int found = text.indexOf(end, at);
    at = found < 0 ? text.length() : found + 1;
  }

  private void append(char c) {
    begun = true;
    word.append(c);
  }

  private void append(String some) {
    begun = true;
    word.append(some);
  }

  private void endWord() {
    if (begun) {
      command.add(word.toString());
      word = new StringBuilder();
      begun = false;
    }
  }

  private void endCommand() {
    endWord();
    if (!command.isEmpty()) {
      commands.add(command);
      command = new ArrayList<>();
    }
  }
}
