package io.poolwarden.output;

import java.util.ArrayList;
import java.util.List;

/** The lines of a text. */
public final class TextLines {
  private TextLines() {}

  /** Each with its end; the last one may have none. Joined they are the text again. */
  public static List<String> withEnds(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int newline = text.indexOf('\n'); newline >= 0; newline = text.indexOf('\n', start)) {
      lines.add(text.substring(start, newline + 1));
      start = newline + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
