package io.poolwarden.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder with a configuration and manifests that are to be repaired.
 *
 * @param manifests the file of the manifests
 */
record FixInput(Path folder, Path manifests) {
  static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {engine: Async, driver: asyncpg, poolClass: NullPool}
        sources:
          url: {env: [{name: DATABASE_URL}]}
          poolClass: {env: [{name: DB_POOL_CLASS}]}
          poolSize: {env: [{name: DB_POOL_SIZE}, {name: OPTIONS, format: JSON, pointer: /size}]}
          poolTimeout: {env: [{name: DB_POOL_TIMEOUT_MS}], unit: Milliseconds}
        clients:
        - {name: api, match: {containers: [api]}, declared: {engine: Async}}
        - name: queue
          match: {containers: [queue]}
          declared: {engine: Async}
          pool: {engine: Async, poolClass: AsyncAdaptedQueuePool, poolSize: 5, poolTimeout: 30}
      """;

  /** Odd, and valid: comments, anchors, quotes of every sort, a list in brackets. */
  static final String MANIFESTS =
      """
      # first of all
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: db, namespace: shop}
      data:
        OTHER: "kept"   # as it is
        DB_POOL_CLASS:   QueuePool  # changed
        # above the size
        DB_POOL_SIZE: '50'
        LAST: |
          text

      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: api, namespace: shop}
      spec:
        template:
          metadata: {labels: {database: orders}}
          spec:
            containers:
            - name: api
              image: a
              envFrom: [{configMapRef: {name: db}}]
              env:
              - name: DATABASE_URL
                value: postgresql+asyncpg://user:canary-password@db/orders
            - name: queue
              image: a
              env: [{name: DB_POOL_CLASS, value: QueuePool}, {name: DB_POOL_SIZE, value: "7"}, {name: DB_POOL_TIMEOUT_MS,value: '500'}]
      """;

  /** Writes both. */
  static FixInput in(Path folder) throws IOException {
    Files.writeString(folder.resolve("configuration.yaml"), CONFIGURATION);
    Path manifests = Files.writeString(folder.resolve("manifests.yaml"), MANIFESTS);
    return new FixInput(folder, manifests);
  }

  CliRun check(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "check";
    all[1] = folder.toString();
    System.arraycopy(options, 0, all, 2, options.length);
    return CliRun.of(all);
  }
}
