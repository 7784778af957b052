package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.node.TextNode;

/** Writes texts as YAML and JSON, in the way in which the text before was written. */
final class Scalars {
  private Scalars() {}

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
            && content
                .chars()
                .allMatch(
                    c -> c < 128 && (Character.isLetterOrDigit(c) || "._-+/".indexOf(c) >= 0));
    return harmless && KubernetesScalars.read(content).isTextual();
  }

  /** JSON's escapes are YAML's too. */
  private static String doubleQuoted(String content) {
    return TextNode.valueOf(content).toString();
  }
}
