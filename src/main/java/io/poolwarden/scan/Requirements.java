package io.poolwarden.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads which release of SQLAlchemy a project uses from the files that say so: locks, which name
 * one, and requirements, which may only name a range.
 */
public final class Requirements {
  private static final String NAME = "sqlalchemy";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TomlMapper TOML = new TomlMapper();

  private Requirements() {}

  /**
   * The release that a file names or allows; empty where it says nothing of SQLAlchemy.
   *
   * @param name the file's name, by which its format is told
   * @param shown how the file is called in messages
   */
  public static Optional<LibraryVersion> read(String name, String text, String shown) {
    List<String> demands =
        switch (name) {
          case "uv.lock", "poetry.lock", "pdm.lock" -> locked(text);
          case "Pipfile.lock" -> pipfile(text);
          case "pyproject.toml" -> project(text);
          default -> lines(text);
        };
    return demands.stream().flatMap(d -> VersionRange.of(d).resolve(shown).stream()).findFirst();
  }

  /** Each line that is a requirement; also those of {@code setup.cfg}. */
  private static List<String> lines(String text) {
    return text.lines().flatMap(l -> demand(l).stream()).toList();
  }

  /** What follows the name in {@code SQLAlchemy[asyncio]>=2.0,<2.1; python_version > "3.8"}. */
  private static Optional<String> demand(String line) {
    String bare = line.strip();
    if (!bare.toLowerCase(Locale.ROOT).startsWith(NAME)) {
      return Optional.empty();
    }
    String rest = bare.substring(NAME.length()).strip();
    if (rest.startsWith("[")) {
      rest = rest.substring(rest.indexOf(']') + 1).strip();
    }
    boolean other = !rest.isEmpty() && "=<>!~;#@(\\ ".indexOf(rest.charAt(0)) < 0;
    if (other || rest.startsWith("@")) {
      return Optional.empty();
    }
    for (String end : List.of(";", "#", " --", "\\")) {
      int at = rest.indexOf(end);
      rest = at < 0 ? rest : rest.substring(0, at);
    }
    return Optional.of(rest.replace("(", "").replace(")", "").strip());
  }

  /** Line by line: the locks of TOML have each key on its own. */
  private static List<String> locked(String text) {
    List<String> versions = new ArrayList<>();
    boolean here = false;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.startsWith("[[package]]")) {
        here = false;
      } else if (line.startsWith("name = ")) {
        here = quoted(line).equalsIgnoreCase(NAME);
      } else if (here && line.startsWith("version = ")) {
        versions.add("==" + quoted(line));
        here = false;
      }
    }
    return versions;
  }

  private static String quoted(String line) {
    int first = line.indexOf('"');
    int last = line.lastIndexOf('"');
    return first >= 0 && last > first ? line.substring(first + 1, last) : "";
  }

  private static List<String> pipfile(String text) {
    List<String> versions = new ArrayList<>();
    JsonNode root = tree(JSON, text);
    for (String group : List.of("default", "develop")) {
      JsonNode version = root.path(group).path(NAME).path("version");
      if (version.isTextual()) {
        versions.add(version.textValue());
      }
    }
    return versions;
  }

  private static List<String> project(String text) {
    List<String> demands = new ArrayList<>();
    JsonNode root = tree(TOML, text);
    listed(root.path("project").path("dependencies"), demands);
    root.path("project").path("optional-dependencies").forEach(list -> listed(list, demands));
    root.path("dependency-groups").forEach(list -> listed(list, demands));
    JsonNode poetry = root.path("tool").path("poetry");
    poetry(poetry.path("dependencies"), demands);
    poetry.path("group").forEach(group -> poetry(group.path("dependencies"), demands));
    poetry(poetry.path("dev-dependencies"), demands);
    return demands;
  }

  private static void listed(JsonNode list, List<String> demands) {
    list.forEach(item -> {
      if (item.isTextual()) {
        demand(item.textValue()).ifPresent(demands::add);
      }
    });
  }

  private static void poetry(JsonNode table, List<String> demands) {
    for (var entry : table.properties()) {
      if (entry.getKey().equalsIgnoreCase(NAME)) {
        JsonNode version =
            entry.getValue().isTextual() ? entry.getValue() : entry.getValue().path("version");
        demands.add(version.isTextual() ? version.textValue() : "*");
      }
    }
  }

  /** A file that cannot be read says nothing. */
  private static JsonNode tree(ObjectMapper mapper, String text) {
    try {
      JsonNode root = mapper.readTree(text);
      return root == null ? JSON.createObjectNode() : root;
    } catch (JsonProcessingException unreadable) {
      return JSON.createObjectNode();
    }
  }
}
