package io.poolwarden.policy;

import io.poolwarden.api.DatabaseConfigurationSpec;
import java.util.List;
import java.util.Map;

/** A DatabaseConfiguration compiled for evaluation. Immutable and safe to share between threads. */
public final class Configuration {
  private final String name;
  private final DatabaseConfigurationSpec spec;

  private Configuration(String name, DatabaseConfigurationSpec spec) {
    this.name = name;
    this.spec = spec;
  }

  /**
   * Compiles a configuration; one with errors still compiles, and what is wrong is in {@link
   * #errors}.
   */
  public static Configuration compile(String name, DatabaseConfigurationSpec spec) {
    return new Configuration(name, spec);
  }

  /** The resource's name. */
  public String name() {
    return name;
  }

  /** What it was compiled from. */
  public DatabaseConfigurationSpec spec() {
    return spec;
  }

  /** What makes it inconsistent in itself, such as a pool that its own engine cannot use. */
  public List<String> errors() {
    return List.of();
  }

  /** Whether a namespace with these labels can have workloads that it covers. */
  public boolean coversNamespace(Map<String, String> namespaceLabels) {
    return namespaceLabels.isEmpty();
  }

  /** Whether a workload with these pod labels, in a namespace with these labels, is covered. */
  public boolean covers(Map<String, String> namespaceLabels, Map<String, String> podLabels) {
    return coversNamespace(namespaceLabels) && podLabels.isEmpty();
  }
}
