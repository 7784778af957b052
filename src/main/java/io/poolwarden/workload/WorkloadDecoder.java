package io.poolwarden.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.value.Ref;
import java.util.List;
import java.util.Optional;

/**
 * Decodes the JSON of workloads: the one decoder for reviews, files and caches. Fields that it does
 * not know are ignored; defaults are those of the API server.
 */
public final class WorkloadDecoder {
  private final List<WorkloadKind> kinds;

  /** A decoder for those kinds. */
  public WorkloadDecoder(List<WorkloadKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /**
   * The workload, or empty when the object is of no known kind. Any version of a kind's group is
   * decoded alike. An object of a configured kind that has no template at all is no workload.
   *
   * @param namespace used where the object names none
   * @throws MalformedWorkloadException when the object is of a known kind and not of its shape
   */
  public Optional<Workload> decode(JsonNode object, String namespace) {
    JsonNode kind = object.path("kind");
    JsonNode apiVersion = object.path("apiVersion");
    if (!kind.isTextual() || !apiVersion.isTextual()) {
      return Optional.empty();
    }
    String group = group(apiVersion.textValue());
    return kinds.stream()
        .filter(k -> k.kind().equals(kind.textValue()) && k.group().equals(group))
        .findFirst()
        .flatMap(k -> decode(k, Json.root(object), namespace));
  }

  private static Optional<Workload> decode(WorkloadKind kind, Json object, String namespace) {
    Json template = object.object(kind.template());
    if (template.absent()) {
      if (WorkloadKind.BUILT_IN.contains(kind)) {
        throw template.malformed("is required");
      }
      return Optional.empty();
    }
    Json metadata = object.object("metadata");
    String ownNamespace = metadata.text("namespace");
    String in = ownNamespace.isEmpty() ? namespace : ownNamespace;
    PodTemplate pod = TemplateDecoder.decode(template);
    return Optional.of(
        new Workload(
            new Ref(kind.group(), kind.kind(), in, name(metadata)),
            object.text("apiVersion"),
            metadata.text("uid"),
            object.node().path("metadata").path("generation").asLong(),
            metadata.textMap("labels"),
            metadata.textMap("annotations"),
            controller(metadata),
            pod,
            !metadata.text("deletionTimestamp").isEmpty(),
            finished(kind, object.node().path("status")),
            References.of(pod, in),
            SizeDecoder.decode(kind, object.node())));
  }

  /** An object that the API server will name later is shown as {@code prefix*}: no name is so. */
  private static String name(Json metadata) {
    String prefix = metadata.text("generateName");
    return metadata.text("name").isEmpty() && !prefix.isEmpty()
        ? prefix + "*"
        : metadata.required("name");
  }

  private static Optional<Owner> controller(Json metadata) {
    return metadata
        .objects(
            "ownerReferences",
            o ->
                o.bool("controller", false)
                    ? Optional.of(
                        new Owner(
                            group(o.text("apiVersion")),
                            o.text("kind"),
                            o.text("name"),
                            o.text("uid")))
                    : Optional.<Owner>empty())
        .stream()
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The status is the controllers' own writing, and is read leniently. */
  private static boolean finished(WorkloadKind kind, JsonNode status) {
    if (kind.group().isEmpty() && kind.kind().equals("Pod")) {
      String phase = status.path("phase").asText();
      return phase.equals("Succeeded") || phase.equals("Failed");
    }
    if (kind.group().equals("batch") && kind.kind().equals("Job")) {
      for (JsonNode condition : status.path("conditions")) {
        String type = condition.path("type").asText();
        if ((type.equals("Complete") || type.equals("Failed"))
            && condition.path("status").asText().equals("True")) {
          return true;
        }
      }
    }
    return false;
  }

  private static String group(String apiVersion) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? "" : apiVersion.substring(0, slash);
  }
}
