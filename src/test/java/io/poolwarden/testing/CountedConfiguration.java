package io.poolwarden.testing;

/**
 * A DatabaseConfiguration whose clients' connections are counted: those of the containers {@code
 * app} of workloads with the label {@code database}, which make an asyncio engine with asyncpg. It
 * demands nothing of their pools.
 *
 * @param name its own, and the label's value
 * @param server the DatabaseServer that they are counted for
 * @param sources of settings, as YAML, a line each
 */
public record CountedConfiguration(String name, String server, String sources) {

  /** The configuration {@code counted}, for the server {@code pg}, without sources. */
  public static CountedConfiguration counted() {
    return new CountedConfiguration("counted", "pg", "");
  }

  /** The same under another name, for another server. */
  public CountedConfiguration of(String other, String otherServer) {
    return new CountedConfiguration(other, otherServer, sources);
  }

  /** The same, where a setting comes from a variable too. */
  public CountedConfiguration reading(String setting, String variable) {
    return with("%s: {env: [{name: %s}]}".formatted(setting, variable));
  }

  /** The same, where a setting comes from a variable too, or else is that. */
  public CountedConfiguration reading(String setting, String variable, String otherwise) {
    return with("%s: {env: [{name: %s}], default: \"%s\"}".formatted(setting, variable, otherwise));
  }

  private CountedConfiguration with(String source) {
    return new CountedConfiguration(name, server, sources + "    " + source + "\n");
  }

  /** As a manifest. */
  public String yaml() {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseConfiguration
    metadata: {name: %1$s}
    spec:
      match: {workloadSelector: {matchLabels: {database: %1$s}}}
      library: {name: SQLAlchemy, version: "2.0"}
      pool: {}
      server: %2$s
      clients:
      - {name: app, match: {containers: [app]}, declared: {engine: Async, driver: asyncpg}}
    """
            .formatted(name, server)
        + (sources.isEmpty() ? "" : "  sources:\n" + sources);
  }
}
