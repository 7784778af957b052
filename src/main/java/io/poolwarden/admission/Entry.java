package io.poolwarden.admission;

import java.util.Arrays;
import java.util.Optional;

/**
 * The classes of resources that the webhook has entries for. Several entries of the webhook's
 * configuration can share one of these, when namespace selectors differ.
 */
public enum Entry {
  /**
   * Objects with a pod template, bare Pods, and what changes a Pod that runs: {@code
   * pods/ephemeralcontainers}, {@code pods/resize}.
   */
  WORKLOADS("workloads", FailurePolicy.FAIL),
  /** DatabaseConfigurations. */
  DATABASE_CONFIGURATIONS("databaseconfigurations", FailurePolicy.FAIL),
  /** DatabaseServers, which are warned of and hardly ever refused. */
  DATABASE_SERVERS("databaseservers", FailurePolicy.IGNORE),
  /** ConfigMaps. */
  CONFIG_MAPS("configmaps", FailurePolicy.IGNORE),
  /**
   * Deletions of DatabaseConfigurations, which are never refused. An entry of its own, so that they
   * go on while nobody answers.
   */
  DATABASE_CONFIGURATION_DELETIONS("databaseconfiguration-deletions", FailurePolicy.IGNORE),
  /** Deletions of DatabaseServers, likewise. */
  DATABASE_SERVER_DELETIONS("databaseserver-deletions", FailurePolicy.IGNORE),
  /** Deletions of ConfigMaps, likewise. */
  CONFIG_MAP_DELETIONS("configmap-deletions", FailurePolicy.IGNORE),
  /** Namespaces. */
  NAMESPACES("namespaces", FailurePolicy.IGNORE),
  /** Numbers of Pods: the {@code scale} subresource, and updates that leave the template. */
  SCALE("scale", FailurePolicy.IGNORE),
  /** HorizontalPodAutoscalers, and ScaledObjects of KEDA. */
  AUTOSCALERS("autoscalers", FailurePolicy.IGNORE);

  private static final String ROOT = "/admission/";

  private final String id;
  private final FailurePolicy defaultPolicy;

  Entry(String id, FailurePolicy defaultPolicy) {
    this.id = id;
    this.defaultPolicy = defaultPolicy;
  }

  /** The name in paths, metrics and logs. */
  public String id() {
    return id;
  }

  /** The path of the URL that the API server posts reviews to. */
  public String path() {
    return ROOT + id;
  }

  /** The policy for internal failures unless the installer chooses another. */
  public FailurePolicy defaultPolicy() {
    return defaultPolicy;
  }

  /** The entry of that path. */
  public static Optional<Entry> ofPath(String path) {
    return Arrays.stream(values()).filter(e -> e.path().equals(path)).findFirst();
  }
}
