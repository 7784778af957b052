package io.poolwarden.cli.files;

import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * Reads a text that is in memory. The library's own reader takes it in pieces, and copies all that
 * it has of a word with each of them: a value of some MiB without a space would take minutes.
 */
final class TextReader extends StreamReader {
  private static final String NAME = "'string'";

  private final int[] points;
  private int pointer;
  private int documentIndex;
  private int line;
  private int column;

  /**
   * A reader of that text.
   *
   * @throws ReaderException where it has a character that YAML does not allow
   */
  TextReader(String text) {
    super("");
    points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (!isPrintable(points[i])) {
        throw new ReaderException(NAME, i, points[i], "special characters are not allowed");
      }
    }
  }

  @Override
  public Mark getMark() {
    return new Mark(NAME, pointer, line, column, points, pointer);
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int length) {
    for (int i = 0; i < length && pointer < points.length; i++) {
      int point = points[pointer++];
      documentIndex++;
      boolean ends =
          Constant.LINEBR.has(point)
              || (point == '\r' && pointer < points.length && points[pointer] != '\n');
      if (ends) {
        line++;
        column = 0;
      } else if (point != 0xFEFF) {
        column++;
      }
    }
  }

  @Override
  public int peek() {
    return peek(0);
  }

  @Override
  public int peek(int ahead) {
    return pointer + ahead < points.length ? points[pointer + ahead] : '\0';
  }

  @Override
  public String prefix(int length) {
    return new String(points, pointer, Math.min(length, points.length - pointer));
  }

  /** Within a line. */
  @Override
  public String prefixForward(int length) {
    String prefix = prefix(length);
    pointer += length;
    documentIndex += length;
    column += length;
    return prefix;
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getDocumentIndex() {
    return documentIndex;
  }

  @Override
  public void resetDocumentIndex() {
    documentIndex = 0;
  }

  @Override
  public int getIndex() {
    return pointer;
  }

  @Override
  public int getLine() {
    return line;
  }
}
