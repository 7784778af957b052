package io.poolwarden.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Manifests of the same sort in ever other layouts: quotes, blocks, brackets, comments, anchors.
 */
record Layout(Random random) {
  static final List<String> CLASSES =
      List.of("QueuePool", "NullPool", "AsyncAdaptedQueuePool", "StaticPool", "no such pool");
  static final List<String> NUMBERS = List.of("5", "30", "7", "12", "+9", "99", "100", "many");

  /** A ConfigMap and a workload that uses it, in one file. */
  String manifests() {
    List<String> documents = new ArrayList<>(List.of(configMap(), workload("api")));
    documents.add(workload("queue"));
    documents.add("apiVersion: v1\nkind: Service\nmetadata: {name: '\uD83D\uDE00'}\n");
    Collections.shuffle(documents, random);
    String start = pick("", "---\n", "# \uD83D\uDE00 what follows\n", "--- # first\n");
    return start + String.join(pick("---\n", "\n---\n\n", "--- # next\n"), documents);
  }

  private String configMap() {
    StringBuilder text = new StringBuilder("apiVersion: v1\nkind: ConfigMap\n");
    text.append(pick("metadata: {name: db}\n", "metadata:\n  name: db # the name\n"));
    if (random.nextInt(4) == 0) {
      text.append("data: {DB_CLASS: ").append(flow(pick(CLASSES)));
      return text.append(", DB_SIZE: ").append(flow(pick(NUMBERS))).append("}\n").toString();
    }
    text.append("data:\n").append(pick("", "  # of the pool\n"));
    text.append("  FIRST: \"kept\"\n");
    entry(text, "  ", "DB_CLASS", pick(CLASSES));
    text.append(pick("", "  BETWEEN: |\n    two\n    lines\n\n", "\n"));
    entry(text, "  ", "DB_SIZE", pick(NUMBERS));
    return text.append(pick("", "  LAST: x   # last\n", "\n")).toString();
  }

  private String workload(String container) {
    String pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: " + container;
    StringBuilder text = new StringBuilder(pod).append(", labels: {database: orders}}\nspec:\n");
    text.append("  containers:\n");
    String indent = pick("  ", "    ");
    text.append(indent).append("- name: ").append(container).append('\n');
    String inner = indent + "  ";
    text.append(inner).append("image: 'a'\n");
    if (container.equals("api") && random.nextBoolean()) {
      return text.append(inner).append("envFrom: [{configMapRef: {name: db}}]\n").toString();
    }
    if (random.nextInt(3) == 0) {
      text.append(inner).append("env: [{name: DB_CLASS, value: ").append(flow(pick(CLASSES)));
      text.append("}, {value: ").append(flow(pick(NUMBERS))).append(",name: DB_SIZE}]\n");
      return text.toString();
    }
    String items = pick(inner, inner + "  ");
    text.append(inner).append("env: ").append(pick("", "# all of it")).append('\n');
    item(text, items, "DB_CLASS", pick(CLASSES));
    text.append(pick("", items + "- {name: OTHER, value: \"7\"}\n"));
    item(text, items, "DB_SIZE", pick(NUMBERS));
    return text.toString();
  }

  private void item(StringBuilder text, String indent, String name, String value) {
    if (random.nextInt(3) == 0) {
      text.append(indent).append("- {name: ").append(name).append(", value: ");
      text.append(flow(value)).append("}").append(pick("", " # DB_")).append('\n');
      return;
    }
    text.append(indent).append("- name: ").append(name).append('\n');
    entry(text, indent + "  ", "value", value);
  }

  private void entry(StringBuilder text, String indent, String key, String value) {
    text.append(indent).append(key).append(':');
    switch (random.nextInt(5)) {
      case 0 -> text.append(" |- #value\n").append(indent).append("  ").append(value);
      case 1 -> text.append(" >- #value\n").append(indent).append("   ").append(value);
      case 2 ->
          text.append(" &")
              .append(pick("a", "b"))
              .append(" ")
              .append(flow(value))
              .append(" #value");
      default ->
          text.append(pick(" ", "   "))
              .append(flow(value))
              .append(pick(" ", "  "))
              .append("#value");
    }
    text.append('\n');
  }

  /** In one line; a number needs quotes. */
  private String flow(String value) {
    boolean word = Character.isLetter(value.charAt(0));
    return switch (random.nextInt(3)) {
      case 0 -> "'" + value + "'";
      case 1 -> word ? value : "!!str " + value;
      default -> '"' + value + '"';
    };
  }

  private String pick(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
