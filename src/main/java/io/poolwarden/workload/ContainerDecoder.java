package io.poolwarden.workload;

import io.poolwarden.workload.Container.EnvFrom;
import io.poolwarden.workload.Container.EnvVar;
import io.poolwarden.workload.Container.From;
import io.poolwarden.workload.Container.Resources;
import io.poolwarden.workload.Container.Slot;
import io.poolwarden.workload.Container.VolumeMount;
import java.util.List;
import java.util.Optional;

/** Decodes one container. */
final class ContainerDecoder {
  private ContainerDecoder() {}

  static Container decode(Json container, Slot slot) {
    Json resources = container.object("resources");
    return new Container(
        container.required("name"),
        slot,
        container.text("image"),
        container.texts("command"),
        container.texts("args"),
        container.objects("envFrom", ContainerDecoder::envFrom).stream()
            .flatMap(Optional::stream)
            .toList(),
        container.objects("env", e -> new EnvVar(e.required("name"), from(e))),
        container.objects("volumeMounts", ContainerDecoder::mount),
        new Resources(resources.quantities("limits"), resources.quantities("requests")));
  }

  /** An entry that names neither a ConfigMap nor a Secret gives the kubelet nothing. */
  private static Optional<EnvFrom> envFrom(Json entry) {
    return Target.in(entry, "configMapRef", "secretRef")
        .map(t -> new EnvFrom(entry.text("prefix"), t.secret(), t.name(), t.optional()));
  }

  /** In the kubelet's order: a value that is not empty wins over {@code valueFrom}. */
  private static From from(Json entry) {
    String value = entry.text("value");
    Json source = entry.object("valueFrom");
    if (!value.isEmpty() || source.absent()) {
      return new From.Literal(value);
    }
    return known(source).orElseGet(() -> new From.Unknown(source.node()));
  }

  /** An item of a downward API volume: a field of the Pod, or a resource of a container. */
  static From ofPod(Json item) {
    return field(item)
        .or(() -> given(item.object("resourceFieldRef")).map(ContainerDecoder::resource))
        .orElseGet(() -> new From.Unknown(item.node()));
  }

  private static Optional<From> field(Json source) {
    return given(source.object("fieldRef")).map(f -> new From.Field(f.required("fieldPath")));
  }

  private static Optional<From> known(Json source) {
    List<Optional<From>> found =
        List.of(
            field(source),
            given(source.object("resourceFieldRef")).map(ContainerDecoder::resource),
            Target.in(source, "configMapKeyRef", "secretKeyRef").map(ContainerDecoder::key),
            given(source.object("fileKeyRef")).map(ContainerDecoder::fileKey));
    return found.stream().flatMap(Optional::stream).findFirst();
  }

  private static Optional<Json> given(Json source) {
    return source.absent() ? Optional.empty() : Optional.of(source);
  }

  private static From key(Target target) {
    return new From.Key(
        target.secret(), target.name(), target.ref().required("key"), target.optional());
  }

  private static From resource(Json ref) {
    return new From.Resource(
        ref.text("containerName"), ref.required("resource"), ref.quantity("divisor"));
  }

  private static From fileKey(Json ref) {
    return new From.FileKey(
        ref.text("volumeName"), ref.text("path"), ref.text("key"), ref.bool("optional", false));
  }

  private static VolumeMount mount(Json mount) {
    return new VolumeMount(
        mount.required("name"),
        mount.required("mountPath"),
        mount.text("subPath"),
        mount.text("subPathExpr"));
  }
}
