package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.DatabaseServerSpec;
import io.poolwarden.api.PoolExemptionSpec;
import io.poolwarden.output.Problem;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Server;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Autoscaler;
import io.poolwarden.workload.Content;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.MalformedWorkloadException;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sorts manifests into an {@link Inventory}. */
public final class InventoryBuilder {
  private final WorkloadDecoder decoder;
  private final String defaultNamespace;
  private final List<Configuration> configurations = new ArrayList<>();
  private final List<Exemption> exemptions = new ArrayList<>();
  private final List<Server> servers = new ArrayList<>();
  private final Map<Manifest, Optional<Autoscaler>> autoscalers = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> namespaces = new HashMap<>();
  private final Map<Ref, Lookup> objects = new HashMap<>();
  private final Map<Ref, Manifest> manifests = new HashMap<>();
  private final List<Item> workloads = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final SpecReader specs = new SpecReader(problems::add);
  private Duplicates duplicates = Duplicates.REFUSED;
  private final List<String> doubts = new ArrayList<>();
  private final Strays strays;
  private int ignored;

  /** What becomes of an object that is there already. */
  private enum Duplicates {
    REFUSED,
    SKIPPED
  }

  /**
   * A builder.
   *
   * @param kinds what is read as a workload
   * @param defaultNamespace where objects belong that name no namespace
   */
  public InventoryBuilder(List<WorkloadKind> kinds, String defaultNamespace) {
    this.decoder = new WorkloadDecoder(kinds);
    this.strays = new Strays(kinds);
    this.defaultNamespace = defaultNamespace;
  }

  /** Adds what was read. */
  public InventoryBuilder add(Manifests read) {
    problems.addAll(read.problems());
    read.manifests().forEach(this::add);
    return this;
  }

  /** Adds what is not there yet; an object that is, stays as it was given first. */
  public InventoryBuilder addMissing(Manifests read) {
    duplicates = Duplicates.SKIPPED;
    add(read);
    duplicates = Duplicates.REFUSED;
    return this;
  }

  /** The inventory so far; labels given here are added to those of the files, and win. */
  public Inventory build(Map<String, Map<String, String>> namespaceLabels) {
    Map<String, Map<String, String>> labels = new HashMap<>(namespaces);
    namespaceLabels.forEach((namespace, given) ->
        labels.merge(
            namespace,
            given,
            (old, added) -> {
              Map<String, String> both = new HashMap<>(old);
              both.putAll(added);
              return both;
            }));
    return new Inventory(
        new Policies(configurations, exemptions, servers),
        Map.copyOf(labels),
        Map.copyOf(objects),
        Map.copyOf(manifests),
        List.copyOf(workloads),
        autoscalers.values().stream().flatMap(Optional::stream).toList(),
        ignored,
        Stream.concat(doubts.stream(), idle()).toList(),
        List.copyOf(problems));
  }

  /** Autoscalers that give no workload of the input more Pods, where these are counted. */
  private Stream<String> idle() {
    if (servers.isEmpty()) {
      return Stream.empty();
    }
    Set<Ref> present =
        workloads.stream().map(item -> item.workload().ref()).collect(Collectors.toSet());
    return autoscalers.entrySet().stream()
        .filter(entry -> entry.getValue().filter(a -> present.contains(a.target())).isEmpty())
        .map(entry ->
            entry.getKey().place(List.of("spec", "scaleTargetRef"))
                + ": "
                + entry.getKey().name()
                + " counts for nothing: "
                + entry
                    .getValue()
                    .map(a -> a.target() + " in namespace " + a.target().namespace())
                    .map(target -> target + " is not among the files")
                    .orElse("its spec.scaleTargetRef has no name"));
  }

  private void add(Manifest manifest) {
    JsonNode tree = manifest.tree();
    if (!tree.isObject()) {
      problem(manifest, List.of(), "not a Kubernetes object: a mapping was expected");
    } else if (!tree.has("apiVersion") && !tree.has("kind")) {
      ignored++;
    } else if (!tree.path("apiVersion").isTextual() || !tree.path("kind").isTextual()) {
      problem(
          manifest, List.of(), "not a Kubernetes object: it needs apiVersion and kind as texts");
    } else if (isList(tree)) {
      for (int i = 0; i < tree.path("items").size(); i++) {
        add(manifest.item("items", i));
      }
    } else {
      object(manifest, group(tree), tree.path("kind").asText());
    }
  }

  /**
   * A list has no name, and what has one is ignored by kubectl in a List of v1: a custom resource
   * may be called so and have items of its own, but not of kinds that are read.
   */
  private boolean isList(JsonNode tree) {
    String kind = tree.path("kind").asText();
    if (!kind.endsWith("List") || !tree.path("items").isArray()) {
      return false;
    }
    return !tree.path("metadata").has("name")
        || (kind.equals("List") && tree.path("apiVersion").asText().equals("v1"))
        || strays.reads(tree);
  }

  private static String group(JsonNode tree) {
    String apiVersion = tree.path("apiVersion").asText();
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }

  private void object(Manifest manifest, String group, String kind) {
    if (group.equals(Inventory.GROUP)) {
      ownResource(manifest, kind);
      return;
    }
    if (Autoscaler.is(manifest.tree())) {
      autoscalers.put(manifest, Autoscaler.decode(manifest.tree(), defaultNamespace));
      return;
    }
    switch (group.isEmpty() ? kind : "") {
      case "Namespace" -> namespace(manifest);
      case "ConfigMap" -> data(manifest, Ref.configMap(namespaceOf(manifest), name(manifest)));
      case "Secret" -> data(manifest, Ref.secret(namespaceOf(manifest), name(manifest)));
      default -> workload(manifest);
    }
  }

  private void ownResource(Manifest manifest, String kind) {
    if (kind.equals("DriftReport")) {
      ignored++;
    } else if (!manifest.tree().path("apiVersion").asText().equals("poolwarden.io/v1alpha1")) {
      problem(manifest, List.of("apiVersion"), "unknown version: use poolwarden.io/v1alpha1");
    } else if (kind.equals("DatabaseConfiguration")) {
      configuration(manifest);
    } else if (kind.equals("DatabaseServer")) {
      server(manifest);
    } else if (kind.equals("PoolExemption")) {
      exemption(manifest);
    } else {
      problem(
          manifest,
          List.of("kind"),
          "unknown kind of poolwarden.io: use DatabaseConfiguration, DatabaseServer or"
              + " PoolExemption");
    }
  }

  private void configuration(Manifest manifest) {
    String name = name(manifest);
    if (!first(manifest, Inventory.configuration(name))) {
      return;
    }
    specs
        .read(manifest, DatabaseConfigurationSpec.class)
        .ifPresent(spec -> configuration(manifest, Configuration.compile(name, spec)));
  }

  /** An inconsistent configuration is not in force: admission would have refused it. */
  private void configuration(Manifest manifest, Configuration compiled) {
    for (String error : compiled.errors()) {
      problem(manifest, FieldPath.leading(error), manifest.name() + ": " + error);
    }
    if (compiled.errors().isEmpty()) {
      configurations.add(compiled);
    }
  }

  private void server(Manifest manifest) {
    String name = name(manifest);
    if (first(manifest, Inventory.server(name))) {
      specs
          .read(manifest, DatabaseServerSpec.class)
          .ifPresent(spec -> servers.add(new Server(name, spec)));
    }
  }

  private void exemption(Manifest manifest) {
    String namespace = namespaceOf(manifest);
    String name = name(manifest);
    if (!first(manifest, Inventory.exemption(namespace, name))) {
      return;
    }
    specs
        .read(manifest, PoolExemptionSpec.class)
        .ifPresent(spec -> exemptions.add(new Exemption(namespace, name, spec)));
  }

  private void namespace(Manifest manifest) {
    String name = name(manifest);
    if (first(manifest, new Ref("", "Namespace", "", name))) {
      namespaces.put(name, texts(manifest, List.of("metadata", "labels")));
    }
  }

  private void data(Manifest manifest, Ref ref) {
    if (!first(manifest, ref)) {
      return;
    }
    objects.put(
        ref,
        ref.isSecret()
            ? Content.secret(
                texts(manifest, List.of("data")), texts(manifest, List.of("stringData")))
            : Content.configMap(
                texts(manifest, List.of("data")), texts(manifest, List.of("binaryData"))));
  }

  private void workload(Manifest manifest) {
    try {
      decoder
          .decode(manifest.tree(), defaultNamespace)
          .ifPresentOrElse(workload -> workload(manifest, workload), () -> ignored(manifest));
    } catch (MalformedWorkloadException e) {
      String message = String.valueOf(e.getMessage());
      problem(manifest, FieldPath.leading(message), manifest.name() + ": " + message);
    }
  }

  /** It may be that it is not what it was meant to be. */
  private void ignored(Manifest manifest) {
    ignored++;
    String apiVersion = manifest.tree().path("apiVersion").asText();
    String kind = manifest.tree().path("kind").asText();
    strays
        .doubt(group(manifest.tree()), apiVersion, kind)
        .ifPresent(doubt -> doubts.add(manifest.place(List.of("kind")) + ": " + doubt));
  }

  /** Objects with {@code generateName} may share their prefix. */
  private void workload(Manifest manifest, Workload workload) {
    if (name(manifest).isEmpty() || first(manifest, workload.ref())) {
      workloads.add(new Item(workload, manifest));
    }
  }

  /** Whether the object is the first of its identity; a second one is a problem. */
  private boolean first(Manifest manifest, Ref ref) {
    if (ref.name().isEmpty()) {
      problem(manifest, List.of("metadata"), ref.kind() + " without metadata.name");
      return false;
    }
    Manifest earlier = manifests.putIfAbsent(ref, manifest);
    if (earlier != null && duplicates == Duplicates.REFUSED) {
      problem(
          manifest,
          List.of(),
          ref
              + " is already given at "
              + earlier.place()
              + ": kubectl would apply both, and which of them the cluster then has depends on"
              + " their order; give one of them");
    }
    return earlier == null;
  }

  private Map<String, String> texts(Manifest manifest, List<String> path) {
    JsonNode node = manifest.tree();
    for (String step : path) {
      node = node.path(step);
    }
    Map<String, String> texts = new HashMap<>();
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      problem(manifest, path, String.join(".", path) + " must be a mapping");
    }
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      if (entry.getValue().isTextual()) {
        texts.put(entry.getKey(), entry.getValue().asText());
      } else if (!entry.getValue().isNull()) {
        List<String> at = new ArrayList<>(path);
        at.add(entry.getKey());
        problem(
            manifest,
            at,
            manifest.name() + ": " + FieldPath.text(at) + " must be a text: quote it");
      } else {
        texts.put(entry.getKey(), "");
      }
    }
    return texts;
  }

  private String namespaceOf(Manifest manifest) {
    String own = manifest.tree().path("metadata").path("namespace").asText("");
    return own.isEmpty() ? defaultNamespace : own;
  }

  private static String name(Manifest manifest) {
    return manifest.tree().path("metadata").path("name").asText("");
  }

  private void problem(Manifest manifest, List<String> path, String reason) {
    problems.add(new Problem(manifest.place(path), reason));
  }
}
