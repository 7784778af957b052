package io.poolwarden.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.DatabaseServerSpec;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.api.PoolExemptionSpec;
import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Server;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Autoscaler;
import io.poolwarden.workload.Content;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Owner;
import io.poolwarden.workload.PodTemplate;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster in memory: caches, and behind them what the API server would say. */
final class FakeCluster implements ClusterView {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().registerModule(new JavaTimeModule());

  /** Kubernetes' own, and a configured one. */
  static final List<WorkloadKind> KINDS =
      Stream.concat(
              WorkloadKind.BUILT_IN.stream(),
              Stream.of(
                  new WorkloadKind(
                      "example.org", "v1", "Fleet", "fleets", List.of("spec", "template"))))
          .toList();

  private final WorkloadDecoder decoder = new WorkloadDecoder(KINDS);
  private final Map<Ref, Lookup> objects = new HashMap<>();
  private final Map<Ref, Workload> workloads = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> namespaces = new HashMap<>();
  private final Map<String, Configuration> configurations = new LinkedHashMap<>();
  private final Map<String, Exemption> exemptions = new LinkedHashMap<>();
  private final Map<String, Server> servers = new LinkedHashMap<>();
  private final Map<Ref, Autoscaler> autoscalers = new HashMap<>();
  private final Map<String, Boolean> going = new HashMap<>();
  private @Nullable FakeCluster apiServer;
  private boolean synced = true;
  private Runnable onRead = () -> {};
  private final List<JsonNode> underWay = new ArrayList<>();
  private int liveReads;
  private int inputsRead;

  /** Adds what a document holds, in place of an object of the same name. */
  FakeCluster add(JsonNode object) {
    String name = object.at("/metadata/name").asText();
    String namespace = object.at("/metadata/namespace").asText("");
    switch (object.path("kind").asText()) {
      case "Namespace" -> namespace(object, name);
      case "ConfigMap" -> objects.put(Ref.configMap(namespace, name), Content.configMap(object));
      case "DatabaseConfiguration" -> configuration(object, name);
      case "PoolExemption" -> exemption(object, namespace, name);
      case "DatabaseServer" ->
          servers.put(
              name,
              Server.of(
                  name,
                  MAPPER.convertValue(object.path("spec"), DatabaseServerSpec.class),
                  MAPPER.convertValue(object.get("status"), DatabaseServerStatus.class)));
      case "HorizontalPodAutoscaler" ->
          Autoscaler.decode(object, namespace)
              .ifPresent(autoscaler -> autoscalers.put(hpa(namespace, name), autoscaler));
      default -> {
        Workload workload = decoder.decode(object, namespace).orElseThrow();
        workloads.put(workload.ref(), workload);
      }
    }
    return this;
  }

  private void namespace(JsonNode object, String name) {
    Map<String, String> labels = new HashMap<>();
    object
        .at("/metadata/labels")
        .properties()
        .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
    namespaces.put(name, labels);
    going.put(name, object.at("/metadata").has("deletionTimestamp"));
  }

  private void configuration(JsonNode object, String name) {
    ConfigurationDecoder.Decoded<DatabaseConfigurationSpec> decoded =
        new ConfigurationDecoder().decode(object.path("spec"), DatabaseConfigurationSpec.class);
    if (!decoded.problems().isEmpty()) {
      throw new IllegalArgumentException(decoded.problems().toString());
    }
    configurations.put(name, Configuration.compile(name, decoded.spec().orElseThrow()));
  }

  private void exemption(JsonNode object, String namespace, String name) {
    PoolExemptionSpec spec = MAPPER.convertValue(object.path("spec"), PoolExemptionSpec.class);
    exemptions.put(name, new Exemption(namespace, name, spec));
  }

  /** What the API server says where that is not what the caches say. */
  FakeCluster behind(FakeCluster server) {
    this.apiServer = server;
    return this;
  }

  FakeCluster unsynced() {
    this.synced = false;
    return this;
  }

  /** Something that happens at every read, such as a failure. */
  FakeCluster onRead(Runnable event) {
    this.onRead = event;
    return this;
  }

  /** An object that it is told of when it is waited for. */
  FakeCluster underWay(JsonNode object) {
    underWay.add(object);
    return this;
  }

  int liveReads() {
    return liveReads;
  }

  /** Workloads for which Secrets would have been read. */
  int inputsRead() {
    return inputsRead;
  }

  @Override
  public boolean synced() {
    return synced;
  }

  @Override
  public Policies policies() {
    onRead.run();
    return new Policies(
        List.copyOf(configurations.values()),
        List.copyOf(exemptions.values()),
        List.copyOf(servers.values()));
  }

  @Override
  public Optional<Workload> workload(Ref ref) {
    return Optional.ofNullable(workloads.get(ref));
  }

  @Override
  public Optional<Map<String, String>> namespaceLabels(String namespace) {
    return Optional.ofNullable(namespaces.get(namespace));
  }

  @Override
  public boolean namespaceGoing(String namespace) {
    return going.getOrDefault(namespace, true);
  }

  @Override
  public Collection<Workload> using(Ref object) {
    return workloads().stream().filter(w -> w.references().contains(object)).toList();
  }

  @Override
  public Collection<Workload> inNamespace(String namespace) {
    return workloads().stream().filter(w -> w.ref().namespace().equals(namespace)).toList();
  }

  @Override
  public Collection<Workload> workloads() {
    return workloads.values().stream().filter(w -> owner(w).isEmpty()).toList();
  }

  private Optional<Workload> owner(Workload owned) {
    return owned.controller().flatMap(o -> workload(ref(o, owned.ref().namespace())));
  }

  private static Ref ref(Owner owner, String namespace) {
    return new Ref(owner.group(), owner.kind(), namespace, owner.name());
  }

  @Override
  public Collection<PodTemplate> history(Workload workload) {
    return workloads.values().stream()
        .filter(w -> w.ref().kind().equals("ReplicaSet"))
        .filter(w -> w.controller().filter(o -> o.uid().equals(workload.uid())).isPresent())
        .map(Workload::template)
        .toList();
  }

  @Override
  public Inputs inputs(Workload workload) {
    onRead.run();
    inputsRead++;
    return inputsAtHand(workload);
  }

  private Lookup lookup(Ref ref) {
    if (ref.isSecret()) {
      return new Lookup.Unreadable(Reason.SECRETS_DISABLED);
    }
    return objects.getOrDefault(ref, new Lookup.Absent());
  }

  @Override
  public Map<Ref, List<Claim>> claims(String server) {
    Map<Ref, List<Claim>> claims = new HashMap<>();
    for (Workload workload : workloads()) {
      List<Claim> own =
          new Claims(new Evaluator())
                  .of(inputsAtHand(workload), autoscaled(workload.ref()), policies(), Instant.EPOCH)
                  .stream()
                  .filter(claim -> claim.server().equals(server))
                  .toList();
      if (!own.isEmpty()) {
        claims.put(workload.ref(), own);
      }
    }
    return claims;
  }

  @Override
  public Inputs inputsAtHand(Workload workload) {
    Map<Ref, Lookup> found = new HashMap<>();
    workload.references().forEach(ref -> found.put(ref, lookup(ref)));
    return new Inputs(
        workload, namespaceLabels(workload.ref().namespace()).orElseGet(Map::of), found);
  }

  @Override
  public boolean awaitOtherClaims(Instant until) {
    List<JsonNode> now = List.copyOf(underWay);
    underWay.clear();
    now.forEach(this::add);
    return !now.isEmpty();
  }

  @Override
  public OptionalInt autoscaled(Ref workload) {
    return autoscaledBut(workload, workload);
  }

  @Override
  public OptionalInt autoscaledBut(Ref workload, Ref but) {
    return autoscalers.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(but))
        .map(Map.Entry::getValue)
        .filter(autoscaler -> autoscaler.target().equals(workload))
        .mapToInt(Autoscaler::most)
        .max();
  }

  private static Ref hpa(String namespace, String name) {
    return new Ref("autoscaling", "HorizontalPodAutoscaler", namespace, name);
  }

  @Override
  public ClusterView live() {
    liveReads++;
    return apiServer == null ? this : apiServer;
  }

  /** Another cluster with the same content, for changes on one side. */
  FakeCluster copy(Consumer<FakeCluster> change) {
    FakeCluster copy = new FakeCluster();
    copy.objects.putAll(objects);
    copy.workloads.putAll(workloads);
    copy.namespaces.putAll(namespaces);
    copy.going.putAll(going);
    copy.configurations.putAll(configurations);
    copy.exemptions.putAll(exemptions);
    copy.servers.putAll(servers);
    copy.autoscalers.putAll(autoscalers);
    change.accept(copy);
    return copy;
  }
}
