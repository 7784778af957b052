package io.poolwarden.cli.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text of one file of the input, of a pipe or of standard input, as it was read. */
final class Text {
  private final String name;
  private final String content;
  private final Optional<Path> file;
  private List<Integer> lineStarts = List.of();

  /**
   * A text.
   *
   * @param name what the user calls it
   * @param content the text, without a byte order mark
   * @param file the regular file that it came from; empty for pipes and standard input
   */
  Text(String name, String content, Optional<Path> file) {
    this.name = name;
    this.content = content;
    this.file = file;
  }

  String name() {
    return name;
  }

  String content() {
    return content;
  }

  Optional<Path> file() {
    return file;
  }

  /** A line without its end, from 1; empty where the text has no such line. */
  Optional<String> line(int number) {
    if (lineStarts.isEmpty()) {
      lineStarts = starts(content);
    }
    if (number < 1 || number > lineStarts.size()) {
      return Optional.empty();
    }
    int start = lineStarts.get(number - 1);
    int end = number < lineStarts.size() ? lineStarts.get(number) : content.length();
    return Optional.of(content.substring(start, end).stripTrailing());
  }

  private static List<Integer> starts(String content) {
    List<Integer> starts = new ArrayList<>();
    starts.add(0);
    for (int at = content.indexOf('\n'); at >= 0; at = content.indexOf('\n', at + 1)) {
      starts.add(at + 1);
    }
    return List.copyOf(starts);
  }
}
