package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source.ObjectKey;
import io.poolwarden.workload.Volume.Item;
import io.poolwarden.workload.Volume.Part;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files in a volume that ConfigMaps and Secrets give ({@code pkg/volume} of the kubelet). */
record VolumeContent(String namespace, Objects objects) {

  /** What a path leads to. */
  sealed interface Entry {
    /** A file made of one key. */
    record Text(String text, ObjectKey from) implements Entry {
      /** Never shows the content: it may be a Secret's. */
      @Override
      public String toString() {
        return "Text[" + from + "]";
      }
    }

    /** Certainly no file. */
    record Missing() implements Entry {}

    /** It cannot be told whether there is a file, or what is in it. */
    record Unknown(Reason reason, Optional<ObjectKey> from) implements Entry {}
  }

  /** The file at a path relative to the volume. Later parts of a projected volume win. */
  Entry file(Volume volume, String path) {
    for (Part part : volume.parts().reversed()) {
      Optional<Entry> entry = file(part, path);
      if (entry.isPresent()) {
        return entry.get();
      }
    }
    return volume.opaque()
        ? new Entry.Unknown(Reason.NOT_MOUNTED, Optional.empty())
        : new Entry.Missing();
  }

  /** Empty when the part has certainly no file there. */
  private Optional<Entry> file(Part part, String path) {
    Optional<String> key = key(part, path);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    ObjectKey from = new ObjectKey(part.ref(namespace), key.get());
    Optional<Entry> absent =
        part.optional()
            ? Optional.empty()
            : Optional.of(new Entry.Unknown(Reason.NOT_FOUND, Optional.of(from)));
    return switch (objects.get(from.object())) {
      case Lookup.Found found -> {
        String text = text(found, key.get());
        if (text == null) {
          yield part.items().isPresent() ? absent : Optional.empty();
        }
        yield Optional.of(new Entry.Text(text, from));
      }
      case Lookup.Absent missing -> absent;
      case Lookup.Unreadable unreadable ->
          Optional.of(new Entry.Unknown(unreadable.why(), Optional.of(from)));
    };
  }

  /** The key that would be at a path. */
  private static Optional<String> key(Part part, String path) {
    if (part.items().isEmpty()) {
      return path.isEmpty() || path.indexOf('/') >= 0 ? Optional.empty() : Optional.of(path);
    }
    return part.items().get().reversed().stream()
        .filter(item -> Mounts.normalized(item.path()).equals("/" + path))
        .map(Item::key)
        .findFirst();
  }

  private static @Nullable String text(Lookup.Found found, String key) {
    String text = found.data().get(key);
    return text == null ? found.binary().get(key) : text;
  }

  /** The kubelet's error when the volume cannot be set up. */
  Optional<String> error(Volume volume) {
    for (Part part : volume.parts()) {
      Ref object = part.ref(namespace);
      Optional<String> error =
          switch (objects.get(object)) {
            case Lookup.Found found -> missingKey(part, found);
            case Lookup.Absent absent ->
                Optional.of(
                    "%s \"%s\" not found"
                        .formatted(object.isSecret() ? "secret" : "configmap", object.name()));
            case Lookup.Unreadable unreadable -> Optional.empty();
          };
      if (error.isPresent() && !part.optional()) {
        return Optional.of(
            "MountVolume.SetUp failed for volume \"%s\" : %s"
                .formatted(volume.name(), error.get()));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> missingKey(Part part, Lookup.Found found) {
    String text =
        part.secret()
            ? "references non-existent secret key: "
            : "configmap references non-existent config key: ";
    return part.items().orElse(List.of()).stream()
        .map(Item::key)
        .filter(key -> text(found, key) == null)
        .findFirst()
        .map(key -> text + key);
  }
}
