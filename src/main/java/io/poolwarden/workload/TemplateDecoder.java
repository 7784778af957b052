package io.poolwarden.workload;

import io.poolwarden.workload.Container.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decodes a pod template, or a Pod, which has the same shape. */
final class TemplateDecoder {
  private TemplateDecoder() {}

  static PodTemplate decode(Json template) {
    Json metadata = template.object("metadata");
    Json spec = template.object("spec");
    return new PodTemplate(
        metadata.textMap("labels"),
        metadata.textMap("annotations"),
        containers(spec),
        spec.objects("volumes", TemplateDecoder::volume),
        spec.bool("enableServiceLinks", true),
        serviceAccount(spec),
        podFields(spec, template.object("status")));
  }

  /** Of every list; a name is unique in the Pod, as the API server sees to. */
  private static List<Container> containers(Json spec) {
    List<Container> containers = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String list : List.of("initContainers", "containers", "ephemeralContainers")) {
      containers.addAll(
          spec.objects(
              list,
              c -> {
                Container container = ContainerDecoder.decode(c, slot(list, c));
                if (!names.add(container.name())) {
                  throw c.malformed("name", "is the name of another container too");
                }
                return container;
              }));
    }
    return List.copyOf(containers);
  }

  private static Slot slot(String list, Json container) {
    return switch (list) {
      case "containers" -> Slot.MAIN;
      case "ephemeralContainers" -> Slot.EPHEMERAL;
      default -> container.text("restartPolicy").equals("Always") ? Slot.SIDECAR : Slot.INIT;
    };
  }

  /** A node can be fixed in a template too; a status is a Pod's only. */
  private static Map<String, String> podFields(Json spec, Json status) {
    Map<String, String> fields = new HashMap<>();
    fields.put("spec.nodeName", spec.text("nodeName"));
    fields.put("spec.host", spec.text("nodeName"));
    fields.put("status.hostIP", status.text("hostIP"));
    fields.put("status.podIP", status.text("podIP"));
    fields.put("status.hostIPs", addresses(status, "hostIPs"));
    fields.put("status.podIPs", addresses(status, "podIPs"));
    fields.values().removeIf(String::isEmpty);
    return Map.copyOf(fields);
  }

  private static String addresses(Json status, String field) {
    return String.join(",", status.objects(field, address -> address.text("ip")));
  }

  /** {@code serviceAccount} is the old name of the field, still accepted. */
  private static String serviceAccount(Json spec) {
    String name = spec.text("serviceAccountName");
    String deprecated = spec.text("serviceAccount");
    if (name.isEmpty()) {
      return deprecated.isEmpty() ? "default" : deprecated;
    }
    return name;
  }

  private static Volume volume(Json volume) {
    String name = volume.required("name");
    Optional<Target> target = Target.in(volume, "configMap", "secret");
    if (target.isPresent()) {
      String nameField = target.get().secret() ? "secretName" : "name";
      return new Volume(name, List.of(part(target.get(), nameField)), false);
    }
    Json fields = volume.object("downwardAPI");
    if (!fields.absent()) {
      return new Volume(name, List.of(ofPod(fields)), false);
    }
    Json projected = volume.object("projected");
    if (projected.absent()) {
      return new Volume(name, List.of(), true);
    }
    List<Optional<Volume.Part>> sources = projected.objects("sources", TemplateDecoder::projection);
    return new Volume(
        name,
        sources.stream().flatMap(Optional::stream).toList(),
        sources.stream().anyMatch(Optional::isEmpty));
  }

  private static Optional<Volume.Part> projection(Json source) {
    Json fields = source.object("downwardAPI");
    return fields.absent()
        ? Target.in(source, "configMap", "secret").map(t -> part(t, "name"))
        : Optional.of(ofPod(fields));
  }

  private static Volume.Part ofPod(Json fields) {
    return new Volume.Part.OfPod(
        fields.objects(
            "items", i -> new Volume.Field(i.required("path"), ContainerDecoder.ofPod(i))));
  }

  private static Volume.Part part(Target target, String nameField) {
    List<Volume.Item> items =
        target.ref().objects("items", i -> new Volume.Item(i.required("key"), i.required("path")));
    return new Volume.Part.OfObject(
        target.secret(),
        target.ref().required(nameField),
        target.optional(),
        items.isEmpty() ? Optional.empty() : Optional.of(items));
  }
}
