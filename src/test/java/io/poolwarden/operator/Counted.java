package io.poolwarden.operator;

import io.poolwarden.testing.CountedConfiguration;

/** Workloads whose connections are counted, and what they are counted for. */
final class Counted {
  private Counted() {}

  static String server(int connections) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseServer
    metadata: {name: pg}
    spec: {maxConnections: %d, reservedConnections: 10}
    """
        .formatted(connections);
  }

  static String deployment(String name, int replicas, String size) {
    return workload(name, replicas, "env: [{name: DB_POOL_SIZE, value: \"%s\"}]".formatted(size));
  }

  static String deploymentOfConfigMap(String name, int replicas) {
    return workload(name, replicas, "envFrom: [{configMapRef: {name: database}}]");
  }

  /** The size is in what comes before a Secret that could say something else. */
  static String routed(String name) {
    String env =
        "envFrom: [{configMapRef: {name: database}}, {secretRef: {name: login}}],"
            + " env: [{name: DATABASE_URL, valueFrom: {secretKeyRef: {name: login, key: url}}}]";
    return workload(name, 1, env.replace("], env", "]\n        env"))
        .replace("database: counted", "database: routed");
  }

  private static String workload(String name, int replicas, String env) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %1$s, labels: {part-of: this}}
    spec:
      replicas: %2$d
      strategy: {type: Recreate}
      selector: {matchLabels: {app: %1$s}}
      template:
        metadata: {labels: {app: %1$s, database: counted}}
        spec:
          containers:
          - name: app
            image: x
            %3$s
    """
        .formatted(name, replicas, env);
  }

  static String configMap(String size) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: database, labels: {part-of: this}}
    data: {DB_POOL_SIZE: "%s"}
    """
        .formatted(size);
  }

  static String autoscaler(String target, int most) {
    return """
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: %1$s, labels: {part-of: this}}
    spec:
      maxReplicas: %2$d
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %1$s}
    """
        .formatted(target, most);
  }

  static final String POOLED =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseServer
      metadata: {name: pooled}
      spec:
        maxConnections: 100
        pooler: {type: PgBouncer, hosts: [pgbouncer.db]}
      ---
      """
          + sized().of("routed", "pooled").reading("url", "DATABASE_URL").yaml();

  static final String CONFIGURATION = sized().yaml();

  private static CountedConfiguration sized() {
    return CountedConfiguration.counted()
        .reading("poolSize", "DB_POOL_SIZE")
        .reading("maxOverflow", "DB_MAX_OVERFLOW", "5");
  }
}
