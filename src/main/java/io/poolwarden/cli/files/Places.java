package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.output.Place;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the lines that the values of one workload come from. */
public final class Places {
  private static final List<String> SLOTS =
      List.of("containers", "initContainers", "ephemeralContainers");

  private final Map<Ref, Manifest> manifests;
  private final Item item;

  /** For one workload of that inventory. */
  public Places(Inventory inventory, Item item) {
    this.manifests = inventory.manifests();
    this.item = item;
  }

  /** Where a source stands in the input; empty where it does not. */
  public Optional<Place> of(Source source, String container) {
    return switch (source) {
      case Source.Variable(var name, var from) ->
          from.flatMap(this::key).or(() -> variable(name, container));
      case Source.ObjectKey key -> key(key);
      case Source.File(var from, _, _) -> from.flatMap(this::key);
      case Source.Url(var of, _) -> of(of, container);
      case Source.Annotation(var name) -> Optional.of(annotation(name));
      case Source.Code(var file, var line, _) -> Optional.of(new Place(file, line));
      case Source.Fallback _ -> Optional.empty();
    };
  }

  /** Where the DatabaseConfiguration of that name stands. */
  public Optional<Place> configuration(String name) {
    return Optional.ofNullable(manifests.get(Inventory.configuration(name))).map(Manifest::place);
  }

  private Optional<Place> key(Source.ObjectKey key) {
    return Optional.ofNullable(manifests.get(key.object()))
        .map(manifest ->
            key.key().isEmpty() ? manifest.place() : manifest.place(field(manifest, key.key())));
  }

  private static List<String> field(Manifest manifest, String key) {
    return List.of("data", "stringData", "binaryData").stream()
        .filter(field -> manifest.tree().path(field).has(key))
        .findFirst()
        .map(field -> List.of(field, key))
        .orElse(List.of());
  }

  /** The last entry of that name in {@code env}, which wins; else the container. */
  private Optional<Place> variable(String name, String container) {
    for (String slot : SLOTS) {
      List<String> path = new ArrayList<>(template());
      path.addAll(List.of("spec", slot));
      JsonNode containers = at(path);
      for (int i = 0; i < containers.size(); i++) {
        if (containers.get(i).path("name").asText().equals(container)) {
          path.add(Integer.toString(i));
          path.addAll(entry(containers.get(i).path("env"), name));
          return Optional.of(item.manifest().place(path));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> entry(JsonNode env, String name) {
    for (int i = env.size() - 1; i >= 0; i--) {
      if (env.get(i).path("name").asText().equals(name)) {
        return List.of("env", Integer.toString(i));
      }
    }
    return List.of();
  }

  private Place annotation(String name) {
    List<String> own = List.of("metadata", "annotations", name);
    if (!at(own).isMissingNode()) {
      return item.manifest().place(own);
    }
    List<String> path = new ArrayList<>(template());
    path.addAll(own);
    return item.manifest().place(path);
  }

  private List<String> template() {
    return WorkloadKind.BUILT_IN.stream()
        .filter(kind -> kind.kind().equals(item.workload().ref().kind()))
        .findFirst()
        .map(WorkloadKind::template)
        .orElse(List.of("spec", "template"));
  }

  private JsonNode at(List<String> path) {
    JsonNode node = item.manifest().tree();
    for (String step : path) {
      node = node.path(step);
    }
    return node;
  }
}
