package io.poolwarden.cli.draft;

import io.poolwarden.cli.files.DocumentKeys;
import io.poolwarden.policy.Inputs;
import io.poolwarden.workload.Container;
import io.poolwarden.workload.FileFormat;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys in the files that ConfigMaps give to a container, of formats that can be looked into.
 */
final class MountedKeys {
  private final Inputs inputs;
  private final List<FileKey> keys = new ArrayList<>();

  private MountedKeys(Inputs inputs) {
    this.inputs = inputs;
  }

  static List<FileKey> of(Inputs inputs, Container container) {
    MountedKeys mounted = new MountedKeys(inputs);
    for (Container.VolumeMount mount : container.mounts()) {
      inputs.workload().template().volumes().stream()
          .filter(volume -> volume.name().equals(mount.volume()))
          .filter(volume -> mount.subPathExpr().isEmpty())
          .flatMap(volume -> volume.parts().stream())
          .forEach(part -> mounted.add(mount, part));
    }
    return mounted.keys;
  }

  private void add(Container.VolumeMount mount, Volume.Part part) {
    if (!(part instanceof Volume.Part.OfObject object)
        || object.secret()
        || !(inputs.objects().get(object.ref(inputs.workload().ref().namespace()))
            instanceof Lookup.Found found)) {
      return;
    }
    List<Volume.Item> items =
        object
            .items()
            .orElseGet(() ->
                found.data().keySet().stream()
                    .sorted()
                    .map(key -> new Volume.Item(key, key))
                    .toList());
    for (Volume.Item item : items) {
      Optional<String> path = path(mount, item.path());
      Optional<FileFormat> format = path.flatMap(FileFormat::byExtension);
      String text = found.data().get(item.key());
      if (format.isPresent() && text != null) {
        DocumentKeys.of(text, format.get())
            .forEach(steps -> keys.add(new FileKey(path.orElseThrow(), steps)));
      }
    }
  }

  /** Where a file of the volume is in the container; empty where it is not mounted. */
  private static Optional<String> path(Container.VolumeMount mount, String file) {
    String folder = mount.mountPath();
    if (mount.subPath().isEmpty()) {
      return Optional.of(folder + (folder.endsWith("/") ? "" : "/") + file);
    }
    if (mount.subPath().equals(file)) {
      return Optional.of(folder);
    }
    return file.startsWith(mount.subPath() + "/")
        ? Optional.of(folder + file.substring(mount.subPath().length()))
        : Optional.empty();
  }
}
