package io.poolwarden.workload;

import java.util.Map;

/**
 * Replaces {@code ${name}} in the values of properties and env files by other entries of the same
 * document. What is not in the document may come from the process's own environment, and a cycle is
 * an error of the program: neither can be told.
 */
final class Placeholders {
  private static final int DEEPEST = 16;

  /** What a piece costs beside its text, in characters. */
  private static final int PIECE = 16;

  private final Map<String, String> entries;
  private int left = Document.LONGEST;

  private Placeholders(Map<String, String> entries) {
    this.entries = entries;
  }

  static Document document(Map<String, String> entries) {
    Document.Mapping mapping = new Document.Mapping();
    entries.forEach((key, value) ->
        mapping.put(
            key, new Document.Scalar(value, raw -> new Placeholders(entries).resolve(raw, 0))));
    return mapping;
  }

  private String resolve(String raw, int depth) throws UnreadableDocumentException {
    if (depth > DEEPEST) {
      throw UnreadableDocumentException.unparsable();
    }
    StringBuilder resolved = new StringBuilder();
    int copied = 0;
    for (int at = raw.indexOf("${"); at >= 0; at = raw.indexOf("${", copied)) {
      int closer = raw.indexOf('}', at);
      String entry = closer < 0 ? null : entries.get(raw.substring(at + 2, closer));
      if (entry == null) {
        throw UnreadableDocumentException.unparsable();
      }
      resolved.append(take(raw.substring(copied, at))).append(resolve(take(entry), depth + 1));
      copied = closer + 1;
    }
    return resolved.append(take(raw.substring(copied))).toString();
  }

  private String take(String text) throws UnreadableDocumentException {
    left -= text.length() + PIECE;
    if (left < 0) {
      throw UnreadableDocumentException.tooLarge();
    }
    return text;
  }
}
