package io.poolwarden.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.DatabaseServerSpec;
import io.poolwarden.api.PoolExemptionSpec;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Autoscaler;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Objects of a cluster, written as YAML: what an evaluation needs. */
public final class Scene {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ObjectMapper YAML =
      new ObjectMapper(new YAMLFactory()).registerModule(new JavaTimeModule());

  private final List<Workload> workloads = new ArrayList<>();
  private final List<Configuration> configurations = new ArrayList<>();
  private final List<Exemption> exemptions = new ArrayList<>();
  private final List<Server> servers = new ArrayList<>();
  private final List<Autoscaler> autoscalers = new ArrayList<>();
  private final Map<Ref, Lookup> objects = new HashMap<>();
  private final Map<String, Map<String, String>> namespaces = new HashMap<>();

  private Scene() {}

  /** Reads YAML documents. */
  public static Scene of(String... yaml) {
    Scene scene = new Scene();
    for (String text : yaml) {
      scene.add(text);
    }
    return scene;
  }

  private void add(String yaml) {
    try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
      while (documents.hasNext()) {
        add(documents.next());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(JsonNode object) throws JsonProcessingException {
    String name = object.at("/metadata/name").asText();
    String namespace = object.at("/metadata/namespace").asText("shop");
    switch (object.path("kind").asText()) {
      case "DatabaseConfiguration" ->
          configurations.add(
              Configuration.compile(
                  name, YAML.treeToValue(object.get("spec"), DatabaseConfigurationSpec.class)));
      case "DatabaseServer" ->
          servers.add(
              new Server(name, YAML.treeToValue(object.get("spec"), DatabaseServerSpec.class)));
      case "HorizontalPodAutoscaler", "ScaledObject" ->
          Autoscaler.decode(object, "shop").ifPresent(autoscalers::add);
      case "PoolExemption" ->
          exemptions.add(
              new Exemption(
                  namespace, name, YAML.treeToValue(object.get("spec"), PoolExemptionSpec.class)));
      case "Namespace" -> namespaces.put(name, texts(object.at("/metadata/labels")));
      case "ConfigMap" ->
          objects.put(Ref.configMap(namespace, name), new Lookup.Found(texts(object.path("data"))));
      case "Secret" -> objects.put(Ref.secret(namespace, name), new Lookup.Found(secret(object)));
      default ->
          workloads.add(
              new WorkloadDecoder(WorkloadKind.BUILT_IN).decode(object, "shop").orElseThrow());
    }
  }

  private static Map<String, String> secret(JsonNode object) {
    Map<String, String> data = new HashMap<>(texts(object.path("stringData")));
    texts(object.path("data"))
        .forEach((k, v) ->
            data.put(k, new String(Base64.getDecoder().decode(v), StandardCharsets.UTF_8)));
    return data;
  }

  private static Map<String, String> texts(JsonNode node) {
    Map<String, String> texts = new HashMap<>();
    node.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
    return texts;
  }

  /** What is demanded. */
  public Policies policies() {
    return new Policies(configurations, exemptions, servers);
  }

  /** The only configuration. */
  public Configuration configuration() {
    return configurations.getFirst();
  }

  /** The first workload. */
  public Workload workload() {
    return workloads.getFirst();
  }

  /** What the first workload depends on; a Secret that is not there is one that is not read. */
  public Inputs inputs() {
    return inputs(workload());
  }

  /** What any workload depends on. */
  public Inputs inputs(Workload workload) {
    Map<Ref, Lookup> found = new HashMap<>();
    for (Ref ref : workload.references()) {
      Lookup missing =
          ref.isSecret() ? new Lookup.Unreadable(Reason.SECRETS_DISABLED) : new Lookup.Absent();
      found.put(ref, objects.getOrDefault(ref, missing));
    }
    return new Inputs(
        workload, namespaces.getOrDefault(workload.ref().namespace(), Map.of()), found);
  }

  /** The verdict on the first workload, on 23 November 2026 at noon. */
  public Verdict verdict() {
    return verdictAt(NOW);
  }

  /** The verdict on the first workload at a moment. */
  public Verdict verdictAt(Instant now) {
    return new Evaluator().evaluate(inputs(), policies(), now);
  }

  /** The most replicas that an autoscaler gives a workload. */
  public OptionalInt autoscaled(Workload workload) {
    return autoscalers.stream()
        .filter(autoscaler -> autoscaler.target().equals(workload.ref()))
        .mapToInt(Autoscaler::most)
        .max();
  }

  /** Every workload. */
  public List<Workload> workloads() {
    return workloads;
  }
}
