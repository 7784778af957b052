package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Source.ObjectKey;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Volume.Item;
import io.poolwarden.workload.Volume.Part;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The files in a volume that are known before a Pod runs ({@code pkg/volume} of the kubelet). */
record VolumeContent(String namespace, Objects objects, DownwardApi downwardApi) {

  /** What a path leads to. */
  sealed interface Entry {
    /**
     * A file.
     *
     * @param from the key that it is made of, empty for a field of the Pod
     */
    record Text(String text, Optional<ObjectKey> from) implements Entry {
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
      Optional<Entry> entry =
          switch (part) {
            case Part.OfObject object -> file(object, path);
            case Part.OfPod pod -> file(pod, path);
          };
      if (entry.isPresent()) {
        return entry.get();
      }
    }
    return volume.opaque()
        ? new Entry.Unknown(Reason.NOT_MOUNTED, Optional.empty())
        : new Entry.Missing();
  }

  private Optional<Entry> file(Part.OfPod pod, String path) {
    return pod.files().reversed().stream()
        .filter(field -> Mounts.normalized(field.path()).equals("/" + path))
        .map(field -> entry(field.from()))
        .findFirst();
  }

  private Entry entry(Container.From from) {
    Source source = new Source.Fallback(Source.Fallback.Kind.NONE, "");
    Outcome outcome =
        switch (from) {
          case Container.From.Field field -> downwardApi.field(field, source);
          case Container.From.Resource resource -> downwardApi.resource(resource, source);
          case Container.From.Literal literal -> new Outcome.Skipped();
          case Container.From.Key key -> new Outcome.Skipped();
          case Container.From.FileKey file -> new Outcome.Skipped();
          case Container.From.Unknown unknown -> new Outcome.Skipped();
        };
    return outcome instanceof Outcome.Set(Value.Known(String text, Source ignored))
        ? new Entry.Text(text, Optional.empty())
        : new Entry.Unknown(Reason.RUNTIME_FIELD, Optional.empty());
  }

  /** Empty when the part has certainly no file there. */
  private Optional<Entry> file(Part.OfObject part, String path) {
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
        yield Optional.of(new Entry.Text(text, Optional.of(from)));
      }
      case Lookup.Absent missing -> absent;
      case Lookup.Unreadable unreadable ->
          Optional.of(new Entry.Unknown(unreadable.why(), Optional.of(from)));
    };
  }

  /** The key that would be at a path. */
  private static Optional<String> key(Part.OfObject part, String path) {
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
      Optional<String> error =
          switch (part) {
            case Part.OfObject object -> error(object);
            case Part.OfPod pod -> Optional.empty();
          };
      if (error.isPresent()) {
        return Optional.of(
            "MountVolume.SetUp failed for volume \"%s\" : %s"
                .formatted(volume.name(), error.get()));
      }
    }
    return Optional.empty();
  }

  private Optional<String> error(Part.OfObject part) {
    Ref object = part.ref(namespace);
    if (part.optional()) {
      return Optional.empty();
    }
    return switch (objects.get(object)) {
      case Lookup.Found found -> missingKey(part, found);
      case Lookup.Absent absent ->
          Optional.of(
              "%s \"%s\" not found"
                  .formatted(object.isSecret() ? "secret" : "configmap", object.name()));
      case Lookup.Unreadable unreadable -> Optional.empty();
    };
  }

  private static Optional<String> missingKey(Part.OfObject part, Lookup.Found found) {
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
