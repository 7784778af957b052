package io.poolwarden.cluster;

import io.poolwarden.workload.WorkloadKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the caches watch and read.
 *
 * @param kinds every kind of workload that is watched
 * @param secretNamespaces the namespaces whose Secrets may be read, {@code *} for all; empty turns
 *     reading of Secrets off
 * @param readBudget the time that all live reads of one review may take together
 */
public record CacheOptions(
    List<WorkloadKind> kinds, Set<String> secretNamespaces, Duration readBudget) {
  public CacheOptions {
    kinds = List.copyOf(kinds);
    secretNamespaces = Set.copyOf(secretNamespaces);
  }

  boolean readsSecretsOf(String namespace) {
    return secretNamespaces.contains("*") || secretNamespaces.contains(namespace);
  }
}
