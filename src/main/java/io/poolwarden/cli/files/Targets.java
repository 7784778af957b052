package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.policy.Change;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import java.util.Optional;

/** Finds the part of the input that a change is about: a literal of {@code env}, or a key. */
record Targets(Inventory inventory) {

  /** Where a change has to be made. */
  sealed interface Located {
    /** There, in an object of that name. */
    record Here(Spot spot, Ref owner) implements Located {}

    /** It cannot be. */
    record Nowhere(String why) implements Located {}
  }

  /** The text that has the value, whole. */
  Located locate(Item item, String container, Change change) {
    Located located = text(item, container, change);
    return located instanceof Located.Here(var spot, _)
        ? change
            .place()
            .filter(place -> EntryReferences.lead(spot.node().asText(), place))
            .<Located>map(place ->
                new Located.Nowhere("other values are made of " + EntryReferences.key(place)))
            .orElse(located)
        : located;
  }

  private Located text(Item item, String container, Change change) {
    Places places = new Places(inventory, item);
    return switch (change.source()) {
      case Source.Variable variable ->
          new OfVariable(item, places, container).locate(variable, change);
      case Source.ObjectKey key -> key(places, key, change);
      case Source.File(var from, _, _) ->
          from.map(key -> key(places, key, change))
              .orElseGet(() -> new Located.Nowhere("the value is in a file of the image"));
      case Source.Url _ ->
          new Located.Nowhere("only a part of the URL would change, which stands in another value");
      case Source.Annotation(var name) ->
          new Located.Nowhere("it is declared in annotation " + name);
      case Source.Code _, Source.Fallback _ -> new Located.Nowhere("it is fixed in the code");
    };
  }

  /** Whether the text goes, and not only a part of it. */
  private static boolean takesAway(Change change) {
    return change.text().isEmpty() && Part.of(change).equals(Part.WHOLE);
  }

  /** A variable of one container. */
  private final class OfVariable {
    private final Item item;
    private final Places places;
    private final String container;

    OfVariable(Item item, Places places, String container) {
      this.item = item;
      this.places = places;
      this.container = container;
    }

    Located locate(Source.Variable variable, Change change) {
      Ref workload = item.workload().ref();
      Optional<Spot> entry = places.entry(variable.name(), container);
      if (takesAway(change) && entry.isPresent()) {
        return mentions("$(" + variable.name() + ")")
            ? new Located.Nowhere("other values are made of " + variable.name())
            : new Located.Here(entry.get(), workload);
      }
      if (variable.from().isPresent()) {
        return key(places, variable.from().get(), change);
      }
      return entry
          .filter(spot -> spot.node().path("value").isTextual())
          .<Located>map(spot -> new Located.Here(spot.child("value"), workload))
          .orElseGet(() -> new Located.Nowhere("env " + variable.name() + " is no literal"));
    }

    private boolean mentions(String text) {
      return places
          .container(container)
          .filter(spot -> spot.node().toString().contains(text))
          .isPresent();
    }
  }

  private Located key(Places places, Source.ObjectKey key, Change change) {
    if (key.object().isSecret()) {
      return new Located.Nowhere("it is in " + key.object());
    }
    Optional<Spot> spot =
        places.spot(key, "").filter(s -> s.path().size() == 2 && s.node().isTextual());
    if (spot.isEmpty()) {
      return new Located.Nowhere(
          "key " + key.key() + " of " + key.object() + " is not among the files");
    }
    if (takesAway(change) && isNamed(key)) {
      return new Located.Nowhere(
          "a container needs key " + key.key() + " of " + key.object() + " to start");
    }
    return new Located.Here(spot.get(), key.object());
  }

  /** Whether a workload of the namespace asks for the key by its name. */
  private boolean isNamed(Source.ObjectKey key) {
    return inventory.workloads().stream()
        .filter(item -> item.workload().references().contains(key.object()))
        .anyMatch(item -> asksFor(item.manifest().tree(), key.key()));
  }

  private static boolean asksFor(JsonNode tree, String key) {
    return tree.findValues("key").stream().anyMatch(node -> node.asText().equals(key));
  }
}
