package io.poolwarden.admission;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;

/**
 * A team with a DatabaseConfiguration of its name, and namespaces of its own on an installation
 * that it shares with others.
 */
record Team(String name, ControlPlane controlPlane, Installation poolwarden) {
  /** A pool class that the configuration does not allow. */
  static final String BAD = "QueuePool";

  /** The pool class that it wants. */
  static final String GOOD = "AsyncAdaptedQueuePool";

  /** With the configuration that denies, in production and warns in staging. */
  static Team denying(String name, ControlPlane controlPlane, Installation poolwarden) {
    Team team = new Team(name, controlPlane, poolwarden);
    team.configure("validationActions: [Deny]");
    return team;
  }

  /** Applies the configuration with further fields of its spec, and waits until it is enforced. */
  void configure(String... fields) {
    poolwarden.configure(configuration(fields));
  }

  String configuration(String... fields) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseConfiguration
    metadata: {name: TEAM}
    spec:
      match:
        namespaceSelector: {matchLabels: {team: TEAM}}
        workloadSelector: {matchLabels: {database: orders}}
      library: {name: SQLAlchemy, version: "2.0.58"}
      pool: {poolClass: AsyncAdaptedQueuePool, poolSize: 5}
      tolerance: {poolSize: {min: 2, max: 10}}
      sources:
        poolClass:
          env: [{name: DB_POOL_CLASS}]
          files: [{path: /etc/app/db.yaml, pointer: /pool/class}]
        poolSize: {env: [{name: DB_POOL_SIZE}], default: "5"}
      environments:
      - name: staging
        namespaceSelector: {matchLabels: {environment: staging}}
        validationActions: [Warn]
      - name: development
        namespaceSelector: {matchLabels: {environment: development}}
        pool: {poolClass: NullPool}
      - name: strict
        namespaceSelector: {matchLabels: {environment: strict}}
        unresolved: Deny
      - name: cautious
        namespaceSelector: {matchLabels: {environment: cautious}}
        unresolved: Warn
    """
            .replace("TEAM", name)
        + String.join("\n", fields).indent(2);
  }

  /** A new namespace of the team, in production. */
  Kubectl namespace(String suffix) {
    return namespace(suffix, "production");
  }

  /** A new namespace of the team. */
  Kubectl namespace(String suffix, String environment) {
    String namespace = name + "-" + suffix;
    controlPlane.createNamespace(namespace);
    controlPlane
        .kubectl()
        .run("label", "namespace", namespace, "team=" + name, "environment=" + environment)
        .orFail();
    return controlPlane.kubectl().in(namespace);
  }

  /** The pod template of one container, with env as YAML in flow style. */
  static String template(String env) {
    return """
    metadata: {labels: {app: x, database: orders}}
    spec:
      containers:
      - {name: api, image: x, env: [%s]}
    """
        .formatted(env);
  }

  /** An entry of env. */
  static String env(String name, String value) {
    return "{name: %s, value: \"%s\"}".formatted(name, value);
  }

  /** The entry of env that chooses the pool class. */
  static String poolClass(String value) {
    return env("DB_POOL_CLASS", value);
  }

  /** A Deployment with that pod template. */
  static String deployment(String name, String template) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %s}
    spec:
      replicas: 1
      selector: {matchLabels: {app: x}}
      template:
    """
            .formatted(name)
        + template.indent(4);
  }

  /** A Deployment of one container with that env. */
  static String deploymentWith(String name, String env) {
    return deployment(name, template(env));
  }

  /** A ConfigMap with one key. */
  static String configMap(String name, String key, String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: %s}
    data: {%s: "%s"}
    """
        .formatted(name, key, value);
  }

  /** The entry of env that reads the pool class from a ConfigMap. */
  static String poolClassFrom(String configMap) {
    return "{name: DB_POOL_CLASS, valueFrom: {configMapKeyRef: {name: %s, key: class}}}"
        .formatted(configMap);
  }

  /** What a jsonpath of an object gives. */
  static String get(Kubectl kubectl, String object, String template) {
    return kubectl.run("get", object, "-o", "jsonpath=" + template).orFail();
  }

  /** What applying them answered, with nothing kept. */
  static Command.Result tryOut(Kubectl kubectl, String manifests) {
    return kubectl.apply(manifests, "--dry-run=server");
  }
}
