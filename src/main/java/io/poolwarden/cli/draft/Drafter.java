package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.cli.files.FileGather;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Item;
import io.poolwarden.cli.files.Secrets;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.State;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Drafts DatabaseConfigurations from what runs now. A draft says what is, not what should be: on
 * the input that it was made from it finds no mismatch.
 */
public final class Drafter {
  private final Inventory inventory;
  private final FileGather gather;
  private final Observer observer;
  private final Instant now;

  /**
   * A drafter.
   *
   * @param secrets whether values of Secrets count; none of them is written
   * @param chosen the application that every workload is taken for; empty: as its image and keys
   *     say
   * @param now when configurations that exist are judged
   */
  public Drafter(
      Inventory inventory, Secrets secrets, Presets presets, Optional<Preset> chosen, Instant now) {
    this.inventory = inventory;
    this.gather = new FileGather(inventory, secrets);
    this.observer = new Observer(presets, chosen);
    this.now = now;
  }

  /** A draft for each database. */
  public Drafts drafts() {
    List<Seen> seen = new ArrayList<>();
    Map<String, List<String>> leftOut = new LinkedHashMap<>();
    List<Workload> all = new ArrayList<>();
    for (Item item : inventory.topMost()) {
      Inputs inputs = gather.inputs(item.workload());
      all.add(item.workload());
      Optional<String> reason = reason(inputs);
      Optional<Seen> found = reason.isPresent() ? Optional.empty() : observer.look(item, inputs);
      found.ifPresent(seen::add);
      if (found.isEmpty()) {
        leftOut
            .computeIfAbsent(
                reason.orElse(
                    "no variable, and no key of a file from a ConfigMap, with a name that is"
                        + " known"),
                r -> new ArrayList<>())
            .add(name(item));
      }
    }
    Set<String> names = new HashSet<>();
    inventory.policies().configurations().forEach(known -> names.add(known.name()));
    List<Draft> drafts = new ArrayList<>();
    for (Grouping.Group group : new Grouping(all).groups(seen)) {
      drafts.add(draft(group, names));
    }
    return new Drafts(drafts, lines(leftOut));
  }

  /** Why a workload needs no draft, or can have none. */
  private Optional<String> reason(Inputs inputs) {
    if (new Evaluator().evaluate(inputs, inventory.policies(), now).state() != State.NOT_COVERED) {
      return Optional.of("covered by a DatabaseConfiguration already");
    }
    return observer
        .foreign(inputs)
        .map(preset ->
            preset.title() + ": its pool is " + preset.library() + "'s, which is not judged");
  }

  private Draft draft(Grouping.Group group, Set<String> names) {
    SourceChoice sources = new SourceChoice(group.members());
    ObjectNode document = document(Naming.unique(group.members(), names), group, sources.json());
    Rehearsal rehearsal = new Rehearsal(inventory, gather, now);
    Rehearsal.Result result = rehearsal.of(document, group.members());
    // A text that is no value of its setting: the application reads the key in a way of its own.
    for (String setting : result.unreadable()) {
      sources.drop(setting);
    }
    declare(document, group, result);
    document.withObject("/spec").set("sources", sources.json());
    result = rehearsal.of(document, group.members());
    Profiles profiles = Profiles.of(result.profiles());
    ObjectNode before = document.deepCopy();
    state(document, profiles);
    List<String> notes = new ArrayList<>(Notes.of(group.members(), result, profiles));
    notes.addAll(sources.notes());
    if (!rehearsal.of(document, group.members()).agrees()) {
      document = before;
      notes.add("What runs now does not fit into one pool and alternatives: none is stated.");
    }
    return new Draft(document, notes);
  }

  private static ObjectNode document(String name, Grouping.Group group, ObjectNode sources) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("apiVersion", "poolwarden.io/v1alpha1").put("kind", "DatabaseConfiguration");
    document.putObject("metadata").put("name", name);
    ObjectNode spec = document.putObject("spec");
    spec.set("match", group.match());
    spec.putObject("library").put("name", "SQLAlchemy");
    spec.putObject("pool");
    spec.set("sources", sources);
    spec.putArray("validationActions").add("Audit");
    return document;
  }

  /** What only the code says, as far as a preset or the driver tells it. */
  private static void declare(ObjectNode document, Grouping.Group group, Rehearsal.Result result) {
    Optional<ObjectNode> known = declared(group.members()).or(() -> engine(result));
    known.ifPresent(declared -> {
      ObjectNode spec = document.withObject("/spec");
      JsonNode actions = spec.remove("validationActions");
      ObjectNode client = spec.putArray("clients").addObject();
      client.put("name", "app").set("declared", declared);
      spec.set("validationActions", actions);
    });
  }

  private static Optional<ObjectNode> declared(List<Seen> members) {
    List<ObjectNode> declared =
        members.stream()
            .flatMap(m -> m.preset().stream())
            .map(Preset::declared)
            .distinct()
            .toList();
    boolean all = members.stream().allMatch(member -> member.preset().isPresent());
    return all && declared.size() == 1 && !declared.getFirst().isEmpty()
        ? Optional.of(declared.getFirst().deepCopy())
        : Optional.empty();
  }

  private static Optional<ObjectNode> engine(Rehearsal.Result result) {
    return Drivers.engine(result.drivers())
        .map(engine -> JsonNodeFactory.instance.objectNode().put("engine", engine));
  }

  private static void state(ObjectNode document, Profiles profiles) {
    if (profiles.pools().isEmpty()) {
      return;
    }
    ObjectNode spec = document.withObject("/spec");
    spec.set("pool", profiles.pools().getFirst().json());
    if (profiles.pools().size() > 1) {
      ObjectNode rest = JsonNodeFactory.instance.objectNode();
      for (String after : List.of("sources", "clients", "validationActions")) {
        if (spec.has(after)) {
          rest.set(after, spec.remove(after));
        }
      }
      profiles.pools().stream()
          .skip(1)
          .forEach(pool -> spec.withArray("/alternatives").addObject().set("pool", pool.json()));
      spec.setAll(rest);
    }
  }

  private static List<String> lines(Map<String, List<String>> leftOut) {
    List<String> lines = new ArrayList<>();
    leftOut.forEach((reason, names) -> lines.add(reason + ": " + Notes.listed(names)));
    return lines;
  }

  private static String name(Item item) {
    return item.workload().ref().kind()
        + " "
        + item.workload().ref().namespace()
        + "/"
        + item.workload().ref().name();
  }
}
