package io.poolwarden.operator;

/** A database, and a service that connects to it. */
final class Orders {
  /** Denies every pool but NullPool, in all namespaces. */
  static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {poolClass: NullPool}
        sources: {poolClass: {env: [{name: DB_POOL_CLASS}]}}
        validationActions: [Deny]
      """;

  private Orders() {}

  /** A Deployment with that pool. */
  static String deployment(String name, String poolClass) {
    return web(name, "env: [{name: DB_POOL_CLASS, value: %s}]".formatted(poolClass));
  }

  /** A Deployment that takes its pool from a ConfigMap. */
  static String deploymentWith(String configMap, String name) {
    return web(name, "envFrom: [{configMapRef: {name: %s}}]".formatted(configMap));
  }

  private static String web(String name, String environment) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s}
    spec:
      replicas: 0
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s, database: orders}}
        spec:
          containers:
          - name: api
            image: orders
            %2$s
    """
        .formatted(name, environment);
  }
}
