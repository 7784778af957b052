package io.poolwarden.workload;

import java.util.Map;

/** Python's {@code configparser.BasicInterpolation} within one section. */
final class IniInterpolation {
  /** {@code configparser.MAX_INTERPOLATION_DEPTH}. */
  private static final int DEEPEST = 10;

  /** What a piece costs beside its text, in characters. */
  private static final int PIECE = 16;

  private final Map<String, StringBuilder> section;
  private final Map<String, StringBuilder> defaults;
  private int left = Document.LONGEST;

  IniInterpolation(Map<String, StringBuilder> section, Map<String, StringBuilder> defaults) {
    this.section = section;
    this.defaults = defaults;
  }

  String resolve(String raw) throws UnreadableDocumentException {
    return resolve(raw, 1);
  }

  private String resolve(String raw, int depth) throws UnreadableDocumentException {
    if (depth > DEEPEST) {
      throw UnreadableDocumentException.unparsable();
    }
    StringBuilder resolved = new StringBuilder();
    int copied = 0;
    for (int at = raw.indexOf('%'); at >= 0; at = raw.indexOf('%', copied)) {
      resolved.append(take(raw.substring(copied, at)));
      if (raw.startsWith("%%", at)) {
        resolved.append(take("%"));
        copied = at + 2;
      } else {
        int closer = raw.startsWith("%(", at) ? raw.indexOf(")s", at) : -1;
        if (closer < 0) {
          throw UnreadableDocumentException.unparsable();
        }
        resolved.append(resolve(entry(raw.substring(at + 2, closer)), depth + 1));
        copied = closer + 2;
      }
    }
    return resolved.append(take(raw.substring(copied))).toString();
  }

  private String entry(String name) throws UnreadableDocumentException {
    String key = IniParser.key(name);
    StringBuilder entry = section.getOrDefault(key, defaults.get(key));
    if (entry == null) {
      throw UnreadableDocumentException.unparsable();
    }
    return take(entry.toString().strip());
  }

  private String take(String text) throws UnreadableDocumentException {
    left -= text.length() + PIECE;
    if (left < 0) {
      throw UnreadableDocumentException.tooLarge();
    }
    return text;
  }
}
