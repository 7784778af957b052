package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.pool.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Proposes {@code spec.sources} for a group of workloads. */
final class SourceChoice {
  /** What the schema takes. */
  private static final int MOST = 16;

  private final Map<String, JsonNode> sources = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  SourceChoice(List<Seen> members) {
    Optional<Preset> preset = common(members);
    Stream.concat(Stream.of(Convention.URL), Arrays.stream(Setting.values()).map(Setting::key))
        .forEach(setting -> {
          Set<String> names = names(members, setting);
          Set<FileKey> files = files(members, setting);
          Optional<JsonNode> known = preset.flatMap(p -> p.source(setting));
          if (known.isPresent()) {
            sources.put(setting, known.get().deepCopy());
          } else if (!names.isEmpty() || !files.isEmpty()) {
            sources.put(setting, source(setting, names, files));
          }
        });
    several(members);
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    sources.forEach((setting, source) -> json.set(setting, source.deepCopy()));
    return json;
  }

  List<String> notes() {
    return notes;
  }

  /** Leaves a setting out whose values are not of the library's kind. */
  void drop(String setting) {
    JsonNode dropped = sources.remove(setting);
    if (dropped != null) {
      notes.add(
          setting
              + ": what "
              + Notes.listed(given(dropped))
              + " holds is no value of it. If the application has words of its own for it, give"
              + " the source values.");
    }
  }

  private static List<String> given(JsonNode source) {
    List<String> given = new ArrayList<>(source.path("env").findValuesAsText("name"));
    source
        .path("files")
        .forEach(
            file -> given.add(file.path("pointer").asText() + " of " + file.path("path").asText()));
    return given;
  }

  private static Optional<Preset> common(List<Seen> members) {
    Optional<Preset> first = members.getFirst().preset();
    return members.stream().allMatch(member -> member.preset().equals(first))
        ? first
        : Optional.empty();
  }

  private static Set<String> names(List<Seen> members, String setting) {
    Set<String> names = new TreeSet<>();
    members.forEach(member -> names.addAll(member.keys().getOrDefault(setting, Set.of())));
    return names;
  }

  private static Set<FileKey> files(List<Seen> members, String setting) {
    Set<FileKey> files = new TreeSet<>();
    members.forEach(member -> files.addAll(member.files().getOrDefault(setting, Set.of())));
    return files;
  }

  private JsonNode source(String setting, Set<String> names, Set<FileKey> files) {
    List<String> ordered =
        names.stream()
            .sorted(Comparator.comparingInt(Convention::rank).thenComparing(name -> name))
            .toList();
    List<FileKey> keys =
        files.stream()
            .sorted(Comparator.comparingInt((FileKey key) -> Convention.rank(key.variable())))
            .toList();
    String unit = unit(ordered.isEmpty() ? keys.getFirst().variable() : ordered.getFirst());
    List<String> others =
        Stream.concat(
                ordered.stream().filter(name -> !unit(name).equals(unit)),
                keys.stream()
                    .filter(key -> !unit(key.variable()).equals(unit))
                    .map(key -> key.pointer() + " of " + key.path()))
            .toList();
    if (!others.isEmpty()) {
      notes.add(setting + ": " + Notes.listed(others) + " has another unit and is left out.");
    }
    ObjectNode source = JsonNodeFactory.instance.objectNode();
    ordered.stream()
        .filter(name -> unit(name).equals(unit))
        .limit(MOST)
        .forEach(name -> source.withArray("/env").addObject().put("name", name));
    keys.stream()
        .filter(key -> unit(key.variable()).equals(unit))
        .limit(MOST)
        .forEach(key ->
            source
                .withArray("/files")
                .addObject()
                .put("path", key.path())
                .put("pointer", key.pointer()));
    if (!unit.isEmpty()) {
      source.put("unit", unit);
    }
    return source;
  }

  private static String unit(String name) {
    return Convention.of(name).map(Convention::unit).orElse("");
  }

  /** A container with two URLs makes two engines, of which the first is described. */
  private void several(List<Seen> members) {
    for (Seen member : members) {
      Set<String> urls = member.keys().getOrDefault(Convention.URL, Set.of());
      if (urls.size() > 1) {
        String first = urls.stream().min(Comparator.comparingInt(Convention::rank)).orElseThrow();
        List<String> rest = urls.stream().filter(url -> !url.equals(first)).toList();
        notes.add(
            member.shown()
                + " has "
                + Notes.listed(rest)
                + " beside "
                + first
                + ": if it makes a second engine, add a client with sources of its own.");
      }
    }
  }
}
