package io.poolwarden.workload;

/**
 * What it costs to parse a text, so that none costs more than 16 MiB of memory. The parsers of YAML
 * and TOML make objects of every line and every value, and copy what they have read of a word
 * whenever they read on: a bound of the text's length alone would have to be far too small for
 * texts that cost little. The weights are measured ({@code DocumentBoundsTest}).
 */
final class ParsingCost {
  /** In bytes. */
  private static final int MOST = 15 << 20;

  private static final int YAML_LINE = 210;
  private static final int YAML_NODE = 1_750;
  private static final int YAML_LONGEST_LINE = 64 * 1024;
  private static final int TOML_NODE = 380;

  private final int each;
  private long left;

  private ParsingCost(long left, int each) {
    this.left = left;
    this.each = each;
  }

  /** For a format that is bounded by length and number of nodes alone. */
  static ParsingCost ofNodes() {
    return new ParsingCost(Document.MOST_NODES, 1);
  }

  /**
   * Of a text in YAML before it is parsed.
   *
   * @throws UnreadableDocumentException when its lines are too many, or one is too long
   */
  static ParsingCost ofYaml(String text) throws UnreadableDocumentException {
    int lines = 1;
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      if (at == text.length() || isLineEnd(text.charAt(at))) {
        if (at - start > YAML_LONGEST_LINE) {
          throw UnreadableDocumentException.tooLarge();
        }
        lines++;
        start = at + 1;
      }
    }
    ParsingCost cost = new ParsingCost(MOST, YAML_NODE);
    cost.take((long) lines * YAML_LINE);
    return cost;
  }

  /**
   * Of a text in TOML before it is parsed: a key with dots makes as many tables.
   *
   * @throws UnreadableDocumentException when there may be too many tables
   */
  static ParsingCost ofToml(String text) throws UnreadableDocumentException {
    long tables = text.chars().filter(c -> c == '.' || c == '[').count();
    if (tables * TOML_NODE > MOST) {
      throw UnreadableDocumentException.tooLarge();
    }
    return ofNodes();
  }

  /** Another node of the document. */
  void node() throws UnreadableDocumentException {
    take(each);
  }

  private void take(long cost) throws UnreadableDocumentException {
    left -= cost;
    if (left < 0) {
      throw UnreadableDocumentException.tooLarge();
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }
}
