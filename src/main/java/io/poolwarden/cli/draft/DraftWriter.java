package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.poolwarden.policy.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes drafts as YAML, with what is to be known of them as comments. */
public final class DraftWriter {
  private static final int WIDTH = 96;
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  /** All documents; comments alone where there is no draft. */
  public String write(Drafts drafts) {
    StringBuilder text = new StringBuilder();
    for (Draft draft : drafts.drafts()) {
      text.append(text.isEmpty() ? "" : "---\n");
      draft.notes().forEach(note -> comment(text, note));
      block(text, draft.document(), "");
    }
    if (!drafts.leftOut().isEmpty()) {
      text.append(text.isEmpty() ? "" : "---\n").append("# In no draft:\n");
      drafts.leftOut().forEach(line -> comment(text, line));
    }
    return text.toString();
  }

  /** Folded at spaces; nothing of a name can end the comment. */
  private static void comment(StringBuilder text, String note) {
    StringBuilder line = new StringBuilder("# -");
    for (String word : Shown.escaped(note).split(" ", -1)) {
      if (line.length() > 4 && line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder("#  ");
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }

  private static void block(StringBuilder text, JsonNode object, String indent) {
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      text.append(indent).append(scalar(entry.getKey())).append(':');
      value(text, entry.getValue(), indent);
    }
  }

  private static void value(StringBuilder text, JsonNode value, String indent) {
    String flow = flow(value);
    boolean top = indent.isEmpty() && value.isObject();
    if (value.isValueNode()
        || value.isEmpty()
        || (!top && flow.length() + indent.length() < WIDTH - 20)) {
      text.append(' ').append(flow).append('\n');
      return;
    }
    text.append('\n');
    if (value.isObject()) {
      block(text, value, indent + "  ");
      return;
    }
    for (JsonNode element : value) {
      text.append(indent).append("- ").append(flow(element)).append('\n');
    }
  }

  private static String flow(JsonNode value) {
    List<String> parts = new ArrayList<>();
    if (value.isObject()) {
      value
          .properties()
          .forEach(entry -> parts.add(scalar(entry.getKey()) + ": " + flow(entry.getValue())));
      return "{" + String.join(", ", parts) + "}";
    }
    if (value.isArray()) {
      value.forEach(element -> parts.add(flow(element)));
      return "[" + String.join(", ", parts) + "]";
    }
    return value.isTextual() ? scalar(value.asText()) : value.toString();
  }

  /** Quoted as JSON, which is YAML too, where it could be read as something else. */
  private static String scalar(String text) {
    boolean plain =
        !text.isEmpty()
            && Character.isLetter(text.charAt(0))
            && text.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "-._/".indexOf(c) >= 0))
            && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : TextNode.valueOf(text).toString();
  }
}
