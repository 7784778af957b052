package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.node.TextNode;

/** Writes texts as YAML and JSON, in the way in which the text before was written. */
final class Scalars {
  private Scalars() {}

  /**
   * A text in place of one without quotes. Signs that it had already are as harmless where it
   * stands now: a URL stays without quotes.
   *
   * @param old what it was
   */
  static String plain(String content, String old) {
    boolean likewise =
        content.chars().allMatch(c -> isSafe(c) || (c > ' ' && c < 127 && old.indexOf(c) >= 0))
            && beginsAndEndsPlainly(content)
            && KubernetesScalars.read(content).isTextual();
    return likewise ? content : write(content, Span.Form.PLAIN);
  }

  private static boolean beginsAndEndsPlainly(String content) {
    return !content.isEmpty()
        && Character.isLetter(content.charAt(0))
        && content.charAt(content.length() - 1) != ':';
  }

  private static boolean isSafe(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "._-+/".indexOf(c) >= 0);
  }

  /** A text that reads as a text: what would read as a number or as yes or no gets quotes. */
  static String write(String content, Span.Form form) {
    boolean simple = content.chars().allMatch(c -> c >= ' ' && c < 127);
    return switch (form) {
      case PLAIN -> isPlain(content) ? content : doubleQuoted(content);
      case SINGLE_QUOTED -> simple ? "'" + content.replace("'", "''") + "'" : doubleQuoted(content);
      case DOUBLE_QUOTED, BLOCK_TEXT, BLOCK, FLOW -> doubleQuoted(content);
    };
  }

  /** A value of a JSON document: a number stays one. */
  static String json(String content, Span.Form form) {
    boolean bare =
        form == Span.Form.PLAIN
            && (KubernetesScalars.read(content).isNumber()
                || content.equals("true")
                || content.equals("false"));
    return bare ? KubernetesScalars.read(content).toString() : doubleQuoted(content);
  }

  private static boolean isPlain(String content) {
    boolean harmless =
        !content.isEmpty()
            && Character.isLetter(content.charAt(0))
            && content.chars().allMatch(Scalars::isSafe);
    return harmless && KubernetesScalars.read(content).isTextual();
  }

  /** JSON's escapes are YAML's too. */
  private static String doubleQuoted(String content) {
    return TextNode.valueOf(content).toString();
  }
}
