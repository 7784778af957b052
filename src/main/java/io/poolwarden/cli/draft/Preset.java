package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is known of one application: how its settings arrive, and what it falls back to.
 *
 * @param name as {@code --preset} takes it
 * @param library what owns its pool
 * @param from where this is written down
 * @param images parts of the names of its images
 * @param keys variables that give it away
 * @param sources {@code spec.sources} of a configuration for it
 * @param declared what its code fixes
 */
public record Preset(
    String name,
    String title,
    String library,
    String from,
    List<String> images,
    Set<String> keys,
    ObjectNode sources,
    ObjectNode declared,
    List<String> notes) {
  private static final String OURS = "SQLAlchemy";

  static Preset of(JsonNode json) {
    ObjectNode sources = json.withObject("/sources").deepCopy();
    Set<String> keys = new TreeSet<>(texts(json.path("keys")));
    for (JsonNode source : sources) {
      source.path("env").forEach(env -> keys.add(env.path("name").asText()));
    }
    return new Preset(
        json.path("name").asText(),
        json.path("title").asText(),
        json.path("library").asText(),
        json.path("from").asText(),
        texts(json.path("images")),
        keys,
        sources,
        json.withObject("/declared").deepCopy(),
        texts(json.path("notes")));
  }

  /** Whether its pool is one that a configuration can describe. */
  public boolean judged() {
    return library.equals(OURS);
  }

  /**
   * Whether a container is the application: by its image, or by a key that nothing else has. Keys
   * that many applications use, such as {@code DATABASE_URL}, tell nothing.
   */
  boolean fits(String image, Set<String> variables) {
    return images.stream().anyMatch(part -> isIn(part, image))
        || keys.stream().filter(key -> !Convention.isCommon(key)).anyMatch(variables::contains);
  }

  /** As a whole path of a repository, whatever registry and tag are around it. */
  private static boolean isIn(String part, String image) {
    int tag = image.indexOf(':', image.lastIndexOf('/') + 1);
    int digest = image.indexOf('@');
    int end = digest >= 0 ? digest : tag >= 0 ? tag : image.length();
    String repository = image.substring(0, tag >= 0 && tag < end ? tag : end);
    return ("/" + repository).endsWith("/" + part);
  }

  Optional<JsonNode> source(String setting) {
    return Optional.ofNullable(sources.get(setting));
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(element -> texts.add(element.asText()));
    return texts;
  }
}
