package io.poolwarden.cli;

import java.util.List;
import java.util.Random;

/** Workloads as many teams might have written them; a seed gives the same ones again. */
final class GeneratedFleet {
  private static final List<String> URLS =
      List.of(
          "DATABASE_URL",
          "DB_URL",
          "SQLALCHEMY_DATABASE_URI",
          "ORDERS_DB_URL",
          "REPLICA_DATABASE_URL");
  private static final List<String> SIZES =
      List.of("DB_POOL_SIZE", "DATABASE_POOL_SIZE", "API_POOL_SIZE");
  private static final List<String> CLASSES =
      List.of(
          "NullPool",
          "QueuePool",
          "AsyncAdaptedQueuePool",
          "sqlalchemy.pool.NullPool",
          "queue",
          "");
  private static final List<String> DRIVERS =
      List.of(
          "postgresql+asyncpg",
          "postgresql+psycopg2",
          "postgresql",
          "postgresql+psycopg",
          "mysql+pymysql");
  private static final List<String> NUMBERS =
      List.of("5", "10", " 20 ", "0", "-1", "5.0", "many", "5_0");

  private final Random random;
  private final StringBuilder text = new StringBuilder();

  GeneratedFleet(int seed) {
    random = new Random(seed);
  }

  String manifests() {
    int workloads = 1 + random.nextInt(14);
    for (int i = 0; i < workloads; i++) {
      String namespace = "team-" + random.nextInt(3);
      text.append("---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-").append(i);
      text.append(", namespace: ").append(namespace).append("}\ndata:\n  OTHER: x\n");
      if (random.nextBoolean()) {
        text.append("  DB_POOL_SIZE: '").append(any(NUMBERS)).append("'\n");
        text.append("  DB_POOL_TIMEOUT_MS: '5000'\n");
      }
      workload(i, namespace);
    }
    return text.toString();
  }

  private void workload(int i, String namespace) {
    String label =
        random.nextInt(4) == 0
            ? "{app: same}"
            : "{app: w" + i + ", tier: t" + random.nextInt(2) + "}";
    text.append("---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: w").append(i);
    text.append(", namespace: ").append(namespace).append("}\nspec:\n  selector: {matchLabels: ");
    text.append(label).append("}\n  template:\n    metadata: {labels: ").append(label);
    text.append("}\n    spec:\n      containers:\n");
    int containers = 1 + random.nextInt(2);
    for (int c = 0; c < containers; c++) {
      text.append("      - name: c").append(c).append("\n        image: team/app\n");
      if (random.nextBoolean()) {
        text.append("        envFrom: [{configMapRef: {name: config-").append(i).append("}}]\n");
      }
      text.append("        env:\n        - {name: PLAIN, value: x}\n");
      environment();
    }
  }

  private void environment() {
    if (random.nextInt(5) > 0) {
      String url =
          any(DRIVERS)
              + "://canaryuser:canary/pass@db"
              + random.nextInt(3)
              + "/shop"
              + random.nextInt(2);
      if (random.nextInt(4) == 0) {
        url =
            any(DRIVERS)
                + "://canaryuser:canarypass@db"
                + random.nextInt(3)
                + "/shop"
                + random.nextInt(2);
      }
      variable(any(URLS), random.nextInt(3) == 0 ? secret() : "value: \"" + url + "\"");
    }
    if (random.nextBoolean()) {
      variable("DB_POOL_CLASS", "value: \"" + any(CLASSES) + "\"");
    }
    if (random.nextBoolean()) {
      variable(any(SIZES), "value: \"" + any(NUMBERS) + "\"");
    }
    if (random.nextBoolean()) {
      variable("DB_MAX_OVERFLOW", "value: \"" + random.nextInt(30) + "\"");
    }
    if (random.nextInt(3) == 0) {
      variable("DB_POOL_PRE_PING", "value: \"" + any(List.of("true", "1", "no", "maybe")) + "\"");
    }
    if (random.nextInt(4) == 0) {
      variable("REDIS_POOL_SIZE", "value: \"900\"");
    }
  }

  private String secret() {
    return "valueFrom: {secretKeyRef: {name: db" + random.nextInt(2) + ", key: url}}";
  }

  private void variable(String name, String source) {
    text.append("        - {name: ").append(name).append(", ").append(source).append("}\n");
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
