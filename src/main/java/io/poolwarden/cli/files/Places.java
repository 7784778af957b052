package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.output.Checked;
import io.poolwarden.output.Place;
import io.poolwarden.policy.Change;
import io.poolwarden.policy.Finding;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.workload.FileFormat;
import io.poolwarden.workload.WorkloadKind;
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

  /** A finding and where its source stands. */
  public Checked.Placed placed(Finding finding) {
    Optional<Source> source = finding.source();
    Optional<Spot> spot = source.flatMap(s -> spot(s, finding.container()));
    Optional<Place> place =
        spot.flatMap(s -> finding.place().flatMap(part -> InnerPlace.of(s, part)))
            .or(() -> source.flatMap(s -> of(s, finding.container())));
    return new Checked.Placed(
        finding, place, spot.flatMap(s -> place.flatMap(at -> quote(s, at, finding))));
  }

  /** What is no URL where one is expected may hold a password in any place. */
  private static Optional<String> quote(Spot spot, Place place, Finding finding) {
    boolean url =
        finding.source().filter(Source.Url.class::isInstance).isPresent()
            || finding.setting().equals(Optional.of(Setting.DRIVER));
    return spot.manifest().line(place.line()).filter(line -> !url || line.contains("://"));
  }

  /** Where a source stands in the input; empty where it does not. */
  public Optional<Place> of(Source source, String container) {
    return source instanceof Source.Code(var file, var line, var column)
        ? Optional.of(new Place(file, line, column))
        : spot(source, container)
            .map(spot -> part(source).flatMap(p -> InnerPlace.of(spot, p)).orElse(spot.place()));
  }

  /** The place in a file whose format its name tells. */
  private static Optional<Change.Place> part(Source source) {
    return source instanceof Source.File(_, var path, var pointer) && !pointer.isEmpty()
        ? FileFormat.byExtension(path).map(format -> new Change.Place(format, pointer))
        : Optional.empty();
  }

  /** The part of the input that a source is; empty where it is none. */
  Optional<Spot> spot(Source source, String container) {
    return switch (source) {
      case Source.Variable(var name, var from) ->
          from.flatMap(this::key).or(() -> variable(name, container));
      case Source.ObjectKey key -> key(key);
      case Source.File(var from, _, _) -> from.flatMap(this::key);
      case Source.Url(var of, _) -> spot(of, container);
      case Source.Annotation(var name) -> Optional.of(annotation(name));
      case Source.Code _ -> Optional.empty();
      case Source.Fallback _ -> Optional.empty();
    };
  }

  /** Where the DatabaseConfiguration of that name stands. */
  public Optional<Place> configuration(String name) {
    return Optional.ofNullable(manifests.get(Inventory.configuration(name))).map(Manifest::place);
  }

  /** The last entry of that name in a container's {@code env}, which wins. */
  Optional<Spot> entry(String name, String container) {
    return container(container).flatMap(found -> entry(found.child("env"), name));
  }

  private Optional<Spot> key(Source.ObjectKey key) {
    return Optional.ofNullable(manifests.get(key.object()))
        .map(manifest -> field(new Spot(manifest, List.of()), key.key()));
  }

  private static Spot field(Spot object, String key) {
    return List.of("data", "stringData", "binaryData").stream()
        .filter(field -> !key.isEmpty() && object.child(field).node().has(key))
        .findFirst()
        .map(field -> object.child(field).child(key))
        .orElse(object);
  }

  /** The text of a literal value, else the entry in {@code env}, else the container. */
  private Optional<Spot> variable(String name, String container) {
    return entry(name, container)
        .map(entry -> entry.node().path("value").isTextual() ? entry.child("value") : entry)
        .or(() -> container(container));
  }

  /** The container of that name, of whatever sort. */
  Optional<Spot> container(String name) {
    Spot spec = template().child("spec");
    for (String slot : SLOTS) {
      JsonNode containers = spec.child(slot).node();
      for (int i = 0; i < containers.size(); i++) {
        if (containers.get(i).path("name").asText().equals(name)) {
          return Optional.of(spec.child(slot).child(Integer.toString(i)));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Spot> entry(Spot env, String name) {
    for (int i = env.node().size() - 1; i >= 0; i--) {
      if (env.node().get(i).path("name").asText().equals(name)) {
        return Optional.of(env.child(Integer.toString(i)));
      }
    }
    return Optional.empty();
  }

  private Spot annotation(String name) {
    Spot own = object().child("metadata").child("annotations").child(name);
    return own.node().isMissingNode()
        ? template().child("metadata").child("annotations").child(name)
        : own;
  }

  private Spot object() {
    return new Spot(item.manifest(), List.of());
  }

  private Spot template() {
    return new Spot(
        item.manifest(),
        WorkloadKind.BUILT_IN.stream()
            .filter(kind -> kind.kind().equals(item.workload().ref().kind()))
            .findFirst()
            .map(WorkloadKind::template)
            .orElse(List.of("spec", "template")));
  }
}
