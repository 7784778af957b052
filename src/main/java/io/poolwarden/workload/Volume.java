package io.poolwarden.workload;

import io.poolwarden.value.Ref;
import java.util.List;
import java.util.Optional;

/**
 * A volume, as far as ConfigMaps and Secrets give its files.
 *
 * @param parts one for a ConfigMap or Secret volume, several for a projected one, none for a volume
 *     whose contents cannot be read
 * @param opaque whether files can also come from elsewhere (other volume types, other projections)
 */
public record Volume(String name, List<Part> parts, boolean opaque) {

  /**
   * The files that one object gives.
   *
   * @param items key to relative path; empty optional means every key under its own name
   */
  public record Part(boolean secret, String name, boolean optional, Optional<List<Item>> items) {

    /** The object, which is looked up in the workload's own namespace only. */
    public Ref ref(String namespace) {
      return secret ? Ref.secret(namespace, name) : Ref.configMap(namespace, name);
    }
  }

  /** One key at a relative path. */
  public record Item(String key, String path) {}
}
