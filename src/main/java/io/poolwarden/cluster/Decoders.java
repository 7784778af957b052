package io.poolwarden.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.poolwarden.api.DatabaseConfiguration;
import io.poolwarden.api.DatabaseServer;
import io.poolwarden.api.DriftReport;
import io.poolwarden.api.PoolExemption;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Server;
import io.poolwarden.workload.Autoscaler;
import io.poolwarden.workload.Content;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.MalformedWorkloadException;
import io.poolwarden.workload.PodTemplate;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects of the API server as the values that the rest works with. */
final class Decoders {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final WorkloadDecoder workloads;
  private final KubernetesSerialization serialization;
  private final WorkloadCompactor compactor = new WorkloadCompactor();
  private final Interner interner = new Interner();

  Decoders(List<WorkloadKind> kinds, KubernetesSerialization serialization) {
    this.workloads = new WorkloadDecoder(kinds);
    this.serialization = serialization;
  }

  /** A namespace's labels, and whether it is being deleted. */
  record NamespaceState(Map<String, String> labels, boolean going) {}

  /**
   * One step of the history of a StatefulSet or DaemonSet.
   *
   * @param controllerUid empty where nothing controls it
   * @param template empty where it holds none: others keep a history too
   */
  record Revision(String controllerUid, Optional<PodTemplate> template) {
    static final Revision NONE = new Revision("", Optional.empty());
  }

  Workload workload(ResourceType type, GenericKubernetesResource object) {
    ObjectReader.named(type, object).getMetadata().setManagedFields(List.of());
    JsonNode tree = MAPPER.valueToTree(object);
    return workloads
        .decode(tree, object.getMetadata().getNamespace())
        .map(compactor::compact)
        .orElseThrow(() -> new MalformedWorkloadException("not a " + type.kind()));
  }

  ConfigData configMap(GenericKubernetesResource object) {
    return ConfigData.of(
        Content.configMap(texts(object, "data"), texts(object, "binaryData")), interner);
  }

  Lookup.Found secret(GenericKubernetesResource object) {
    return Content.secret(texts(object, "data"), Map.of());
  }

  private static Map<String, String> texts(GenericKubernetesResource object, String field) {
    Map<String, String> texts = new HashMap<>();
    if (object.getAdditionalProperties().get(field) instanceof Map<?, ?> entries) {
      entries.forEach((key, text) -> texts.put(key.toString().intern(), text.toString()));
    }
    return texts;
  }

  NamespaceState namespace(GenericKubernetesResource object) {
    ObjectMeta metadata = object.getMetadata();
    Map<String, String> labels = metadata.getLabels() == null ? Map.of() : metadata.getLabels();
    return new NamespaceState(Map.copyOf(labels), metadata.getDeletionTimestamp() != null);
  }

  Revision revision(GenericKubernetesResource object) {
    OwnerReference owner = controller(object.getMetadata());
    JsonNode template = MAPPER.valueToTree(object).at("/data/spec/template");
    if (owner == null || !template.isObject()) {
      return Revision.NONE;
    }
    ObjectNode asOwner = JsonNodeFactory.instance.objectNode();
    asOwner.put("apiVersion", owner.getApiVersion()).put("kind", owner.getKind());
    asOwner.putObject("metadata").put("name", owner.getName());
    asOwner.putObject("spec").set("template", template);
    return new Revision(
        owner.getUid(),
        workloads
            .decode(asOwner, object.getMetadata().getNamespace())
            .map(workload -> compactor.template(workload.template())));
  }

  static @org.jspecify.annotations.Nullable OwnerReference controller(ObjectMeta metadata) {
    return metadata.getOwnerReferences() == null
        ? null
        : metadata.getOwnerReferences().stream()
            .filter(owner -> Boolean.TRUE.equals(owner.getController()))
            .findFirst()
            .orElse(null);
  }

  WatchedConfiguration configuration(GenericKubernetesResource object) {
    DatabaseConfiguration resource = as(object, DatabaseConfiguration.class);
    ObjectMeta metadata = resource.getMetadata();
    return new WatchedConfiguration(
        metadata.getName(),
        metadata.getUid(),
        metadata.getGeneration() == null ? 0 : metadata.getGeneration(),
        resource.getSpec(),
        Configuration.compile(metadata.getName(), resource.getSpec()),
        Optional.ofNullable(resource.getStatus()));
  }

  WatchedExemption exemption(GenericKubernetesResource object) {
    PoolExemption resource = as(object, PoolExemption.class);
    ObjectMeta metadata = resource.getMetadata();
    return new WatchedExemption(
        metadata.getUid(),
        metadata.getGeneration() == null ? 0 : metadata.getGeneration(),
        new Exemption(metadata.getNamespace(), metadata.getName(), resource.getSpec()),
        Optional.ofNullable(resource.getStatus()));
  }

  WatchedServer server(GenericKubernetesResource object) {
    DatabaseServer resource = as(object, DatabaseServer.class);
    ObjectMeta metadata = resource.getMetadata();
    return new WatchedServer(
        metadata.getUid(),
        metadata.getGeneration() == null ? 0 : metadata.getGeneration(),
        Server.of(metadata.getName(), resource.getSpec(), resource.getStatus()),
        Optional.ofNullable(resource.getStatus()));
  }

  Autoscaler autoscaler(GenericKubernetesResource object) {
    ObjectReader.named(ResourceType.AUTOSCALER, object);
    return Autoscaler.decode(MAPPER.valueToTree(object), object.getMetadata().getNamespace())
        .orElseThrow(() -> new MalformedWorkloadException("spec.scaleTargetRef.name: is required"));
  }

  WatchedReport report(GenericKubernetesResource object) {
    return WatchedReport.of(
        as(object, DriftReport.class), MAPPER.valueToTree(object).path("status"));
  }

  private <T> T as(GenericKubernetesResource object, Class<T> type) {
    return serialization.convertValue(object, type);
  }
}
