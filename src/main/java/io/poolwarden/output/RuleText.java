package io.poolwarden.output;

import io.poolwarden.value.RuleId;

/**
 * What a rule is, for those who meet it outside of the reference.
 *
 * @param title a few words
 * @param description what it finds
 * @param help the page of the library, or of the server, that knows most of the matter
 */
record RuleText(String title, String description, String help) {
  private static final String SQLALCHEMY = "https://docs.sqlalchemy.org/en/20/";
  private static final String POOLING = SQLALCHEMY + "core/pooling.html";
  private static final String ENGINES = SQLALCHEMY + "core/engines.html";

  /** Where the project's own documentation has the rule. */
  static String reference(RuleId rule) {
    return "docs/reference.md#" + rule.id();
  }

  static RuleText of(RuleId rule) {
    return switch (rule) {
      case INCOMPATIBLE_POOL_CLASS ->
          new RuleText(
              "Pool class does not fit the engine",
              "The pool class cannot be used with the kind of engine.",
              SQLALCHEMY + "errors.html#error-pcls");
      case ASYNC_DRIVER_REQUIRED ->
          new RuleText(
              "Asyncio engine without an asyncio driver",
              "An asyncio engine was given a driver that is not async.",
              SQLALCHEMY + "orm/extensions/asyncio.html");
      case SYNC_DRIVER_REQUIRED ->
          new RuleText(
              "Sync engine with an asyncio driver",
              "A sync engine was given a driver that is asyncio-only.",
              SQLALCHEMY + "errors.html#error-xd2s");
      case UNSUPPORTED_POOL_ARGUMENT ->
          new RuleText(
              "Argument that the pool class does not take",
              "The effective pool class does not take an argument that the container is given.",
              ENGINES);
      case UNLIMITED_POOL ->
          new RuleText(
              "Pool without a limit", "Nothing limits the connections of the pool.", POOLING);
      case INVALID_SETTING_VALUE ->
          new RuleText(
              "No value of the setting", "A text is no value that the setting can have.", ENGINES);
      case AMBIGUOUS_SETTING ->
          new RuleText(
              "Contradicting values",
              "Two sources, or a source and a declaration, contradict each other.",
              ENGINES);
      case SETTING_MISMATCH ->
          new RuleText(
              "Setting differs from the configuration",
              "The value is not the one that the DatabaseConfiguration states.",
              POOLING);
      case UNRESOLVED_SETTING ->
          new RuleText(
              "Setting that cannot be known",
              "The value of a setting that the DatabaseConfiguration states cannot be known.",
              POOLING);
      case DRIVER_URL_OPTION ->
          new RuleText(
              "Option that the driver does not take",
              "The driver does not take an option of the database URL, or not with that value.",
              ENGINES);
      case CONFLICTING_CONFIGURATIONS ->
          new RuleText(
              "Conflicting configurations",
              "Two DatabaseConfigurations demand values of one setting that cannot both be met.",
              POOLING);
      case COVERAGE_LOST ->
          new RuleText(
              "Coverage lost",
              "A change takes a covered workload or namespace out of coverage.",
              POOLING);
      case CONNECTION_CAPACITY ->
          new RuleText(
              "Connections above a server's limit",
              "What all clients of a database server can open together passes one of its limits.",
              "https://www.postgresql.org/docs/current/runtime-config-connection.html");
      case POOLER_ROUTE ->
          new RuleText(
              "URL past the pooler",
              "A URL leads past the pooler that it should go through, or the other way round.",
              "https://www.pgbouncer.org/features.html");
    };
  }
}
