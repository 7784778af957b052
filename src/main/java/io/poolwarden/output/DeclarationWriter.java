package io.poolwarden.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.pool.Setting;
import io.poolwarden.scan.Declaration;
import io.poolwarden.scan.HeldSetting;
import io.poolwarden.scan.ScannedSetting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes a declaration as annotations. Their format is that of {@code clients} in a
 * DatabaseConfiguration, and the third annotation says of which version of the API.
 */
public final class DeclarationWriter {
  private static final String CLIENTS = "poolwarden.io/clients";
  private static final String CLIENTS_VERSION = "poolwarden.io/clients-version";
  private static final String LIBRARY_VERSION = "poolwarden.io/library-version";
  private static final String FORMAT = "v1alpha1";

  private final List<String> containers;

  /** A writer for engines of these containers; for none it is the workload's only one. */
  public DeclarationWriter(List<String> containers) {
    this.containers = List.copyOf(containers);
  }

  /** The annotations by their keys. */
  public Map<String, String> annotations(Declaration declaration) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put(CLIENTS, clients(declaration));
    annotations.put(CLIENTS_VERSION, FORMAT);
    declaration.version().ifPresent(version -> annotations.put(LIBRARY_VERSION, version));
    return annotations;
  }

  /** The size of the annotation that has the clients, in bytes. */
  public int size(Declaration declaration) {
    return clients(declaration).getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * What the annotations are put into.
   *
   * @param kind the API version and kind; empty for a patch of any object
   * @param name its name
   * @param path the keys that lead to the annotations
   */
  public record Target(Map<String, String> kind, Optional<String> name, List<String> path) {
    public Target {
      kind = new TreeMap<>(kind);
      path = List.copyOf(path);
    }
  }

  /** A document in YAML that has nothing but the annotations. */
  public String document(Declaration declaration, Target target) {
    Map<String, Object> tree = new LinkedHashMap<>(target.kind());
    target.name().ifPresent(name -> child(tree, "metadata").put("name", name));
    Map<String, Object> at = tree;
    for (String key : target.path()) {
      at = child(at, key);
    }
    at.putAll(annotations(declaration));
    StringBuilder text = new StringBuilder();
    write(text, "", tree);
    return text.toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(Map<String, Object> of, String key) {
    return (Map<String, Object>) of.computeIfAbsent(key, _ -> new LinkedHashMap<String, Object>());
  }

  private static void write(StringBuilder text, String indent, Map<?, ?> tree) {
    tree.forEach((key, value) -> {
      text.append(indent).append(key).append(':');
      if (value instanceof Map<?, ?> map) {
        text.append('\n');
        write(text, indent + "  ", map);
      } else {
        scalar(text, indent, value.toString());
      }
    });
  }

  private static void scalar(StringBuilder text, String indent, String value) {
    if (!value.contains("\n")) {
      text.append(' ').append(JsonNodeFactory.instance.textNode(value)).append('\n');
      return;
    }
    text.append(" |-\n");
    value.lines().forEach(line -> text.append(indent).append("  ").append(line).append('\n'));
  }

  /** A JSON list, one client a line. */
  private String clients(Declaration declaration) {
    List<String> lines = new ArrayList<>();
    declaration.clients().forEach(client -> lines.add("  " + json(client)));
    return lines.isEmpty() ? "[]" : "[\n" + String.join(",\n", lines) + "\n]";
  }

  private ObjectNode json(Declaration.Client client) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", client.name());
    if (!containers.isEmpty()) {
      ArrayNode names = json.putObject("match").putArray("containers");
      containers.forEach(names::add);
    }
    client.version().ifPresent(version -> json.put("version", version));
    if (!client.declared().isEmpty()) {
      ObjectNode declared = json.putObject("declared");
      client.declared().forEach((setting, text) -> put(declared, setting, text));
    }
    // Empty too: else what the configuration says of other clients would count for this one.
    ObjectNode sources = json.putObject("sources");
    client.url().ifPresent(url -> source(sources.putObject(ScannedSetting.URL), url));
    client.sources().forEach((setting, fed) -> source(sources.putObject(setting.key()), fed));
    return json;
  }

  private static void put(ObjectNode declared, Setting setting, String text) {
    switch (setting) {
      case POOL_SIZE, MAX_OVERFLOW, POOL_TIMEOUT, POOL_RECYCLE ->
          declared.put(setting.key(), Integer.parseInt(text));
      case POOL_PRE_PING, POOL_USE_LIFO -> declared.put(setting.key(), Boolean.parseBoolean(text));
      case ENGINE, DRIVER, POOL_CLASS, POOL_RESET_ON_RETURN -> declared.put(setting.key(), text);
    }
  }

  private static void source(ObjectNode json, HeldSetting held) {
    ArrayNode env = json.putArray("env");
    held.env().forEach(name -> env.addObject().put("name", name));
    held.value().ifPresent(text -> json.put("default", text));
  }
}
