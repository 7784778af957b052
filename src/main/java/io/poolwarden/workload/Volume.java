package io.poolwarden.workload;

import io.poolwarden.value.Ref;
import java.util.List;
import java.util.Optional;

/**
 * A volume, as far as its files are known before a Pod runs.
 *
 * @param parts one for a ConfigMap, Secret or downward API volume, several for a projected one,
 *     none for a volume whose contents cannot be read
 * @param opaque whether files can also come from elsewhere (other volume types, other projections)
 */
public record Volume(String name, List<Part> parts, boolean opaque) {

  /** Files of one origin. */
  public sealed interface Part {

    /**
     * The files that one object gives.
     *
     * @param items key to relative path; empty optional means every key under its own name
     */
    record OfObject(boolean secret, String name, boolean optional, Optional<List<Item>> items)
        implements Part {

      /** The object, which is looked up in the workload's own namespace only. */
      public Ref ref(String namespace) {
        return secret ? Ref.secret(namespace, name) : Ref.configMap(namespace, name);
      }
    }

    /** The files that the Pod's own fields and resources give ({@code downwardAPI}). */
    record OfPod(List<Field> files) implements Part {}
  }

  /** One key at a relative path. */
  public record Item(String key, String path) {}

  /** A field of the Pod, or a resource of a container, at a relative path. */
  public record Field(String path, Container.From from) {}
}
