package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Container.VolumeMount;
import io.poolwarden.workload.VolumeContent.Entry;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Leads paths of a container to files of its volumes. */
final class Mounts {
  private final List<Volume> volumes;
  private final List<VolumeMount> mounts;
  private final VolumeContent content;
  private final Environment environment;
  private final Expansion expansion;

  Mounts(
      List<Volume> volumes,
      List<VolumeMount> mounts,
      VolumeContent content,
      Environment environment,
      Expansion expansion) {
    this.volumes = volumes;
    this.mounts = mounts;
    this.content = content;
    this.environment = environment;
    this.expansion = expansion;
  }

  /** What is at an absolute path: the longest mount path that contains it wins. */
  Entry find(String path) {
    String wanted = normalized(path);
    return mounts.stream()
        .filter(m -> contains(normalized(m.mountPath()), wanted))
        .max(Comparator.comparingInt(m -> normalized(m.mountPath()).length()))
        .map(m -> in(m, wanted.substring(contained(m))))
        .orElseGet(() -> new Entry.Unknown(Reason.NOT_MOUNTED, Optional.empty()));
  }

  private static boolean contains(String directory, String path) {
    return directory.equals("/") || path.equals(directory) || path.startsWith(directory + "/");
  }

  private static int contained(VolumeMount mount) {
    String directory = normalized(mount.mountPath());
    return directory.equals("/") ? 0 : directory.length();
  }

  private Entry in(VolumeMount mount, String rest) {
    Optional<Volume> volume =
        volumes.stream().filter(v -> v.name().equals(mount.volume())).findFirst();
    if (volume.isEmpty()) {
      return new Entry.Unknown(Reason.NOT_MOUNTED, Optional.empty());
    }
    return switch (subPath(mount)) {
      case Value.Known known ->
          content.file(volume.get(), normalized(known.text() + rest).substring(1));
      case Value.Unresolved unresolved -> new Entry.Unknown(unresolved.reason(), Optional.empty());
      // Which key is mounted must not tell what a Secret holds.
      case Value.Hidden hidden -> new Entry.Unknown(Reason.NOT_MOUNTED, Optional.empty());
      case Value.Composite composite -> new Entry.Unknown(reason(composite), Optional.empty());
    };
  }

  private static Reason reason(Value.Composite composite) {
    for (Value piece : composite.pieces()) {
      if (piece instanceof Value.Unresolved unresolved) {
        return unresolved.reason();
      }
    }
    return Reason.NOT_MOUNTED;
  }

  /** The path in the volume; an expression that names an empty variable starts no container. */
  private Value subPath(VolumeMount mount) {
    Source source = new Source.Variable("subPathExpr", Optional.empty());
    if (mount.subPathExpr().isEmpty()) {
      return new Value.Known(mount.subPath(), source);
    }
    if (missing(mount).isPresent()) {
      return new Value.Unresolved(Reason.NOT_FOUND, source);
    }
    return expansion.expand(mount.subPathExpr(), source, environment::get);
  }

  /** The kubelet's error when a mount cannot be made. */
  Optional<String> error() {
    return mounts.stream().flatMap(m -> missing(m).stream()).findFirst();
  }

  private Optional<String> missing(VolumeMount mount) {
    Deque<String> missing = new ArrayDeque<>();
    new Expansion()
        .expand(
            mount.subPathExpr(),
            new Source.Variable("subPathExpr", Optional.empty()),
            name -> {
              Optional<Value> value = environment.get(name);
              if (value.isEmpty() || (value.get() instanceof Value.Known k && k.text().isEmpty())) {
                missing.add(name);
              }
              return value;
            });
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "missing value for "
                + String.join(", ", missing.stream().sorted().distinct().toList()));
  }

  /** An absolute path without empty, {@code .} and {@code ..} parts. */
  static String normalized(String path) {
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return "/" + String.join("/", parts);
  }
}
