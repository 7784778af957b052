package io.poolwarden.cli.files;

import io.poolwarden.cli.files.DocumentEditor.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text behind {@code |}: each of its lines is one of the file's, behind indentation.
 *
 * @param starts where the lines of the text begin in the file, behind the indentation
 * @param lineStarts where the file's lines begin that have them
 * @param offsets where the lines begin in the text itself
 */
record LiteralBlock(List<Integer> starts, List<Integer> lineStarts, List<Integer> offsets) {

  /** Empty where the lines are not the file's, as behind {@code >}. */
  static Optional<LiteralBlock> of(String file, Span span, String text) {
    LiteralBlock block = new LiteralBlock(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    if (file.charAt(span.start()) != '|') {
      return Optional.empty();
    }
    int at = next(file, span.start());
    int offset = 0;
    for (String line : text.split("\n", -1)) {
      int end = at;
      while (end < file.length() && file.charAt(end) != '\n' && file.charAt(end) != '\r') {
        end++;
      }
      boolean behind = offset == text.length();
      if (!behind && !file.substring(Math.min(at, end), end).endsWith(line)) {
        return Optional.empty();
      }
      block.lineStarts.add(at);
      block.starts.add(behind ? at : end - line.length());
      block.offsets.add(offset);
      offset += line.length() + 1;
      at = next(file, at);
    }
    return Optional.of(block);
  }

  private static int next(String file, int from) {
    int newline = file.indexOf('\n', from);
    return newline < 0 ? file.length() : newline + 1;
  }

  /** The same edit in the file: within one line, or of a whole one. */
  Optional<Edit> edit(Edit inner) {
    int line = line(inner.start());
    boolean whole =
        inner.text().isEmpty()
            && inner.start() == offsets.get(line)
            && line + 1 < offsets.size()
            && inner.end() == offsets.get(line + 1);
    if (whole) {
      return Optional.of(new Edit(lineStarts.get(line), lineStarts.get(line + 1), ""));
    }
    boolean within =
        inner.text().indexOf('\n') < 0
            && (line + 1 == offsets.size() || inner.end() < offsets.get(line + 1));
    int shift = starts.get(line) - offsets.get(line);
    return within
        ? Optional.of(new Edit(inner.start() + shift, inner.end() + shift, inner.text()))
        : Optional.empty();
  }

  private int line(int offset) {
    int line = 0;
    while (line + 1 < offsets.size() && offsets.get(line + 1) <= offset) {
      line++;
    }
    return line;
  }
}
