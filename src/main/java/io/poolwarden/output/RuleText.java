package io.poolwarden.output;

import io.poolwarden.value.RuleId;
import java.util.Optional;

/**
 * What a rule is, for those who meet it outside of the reference.
 *
 * @param title a few words
 * @param description what it finds
 * @param help the page of the library or the pooler whose own rule it is; of a rule of
 *     Poolwarden's, which only its reference describes, there is none
 */
record RuleText(String title, String description, Optional<String> help) {
  private static final String SQLALCHEMY = "https://docs.sqlalchemy.org/en/20/";
  private static final String POOLING = SQLALCHEMY + "core/pooling.html";
  private static final String PGBOUNCER = "https://www.pgbouncer.org/features.html";
  private static final String ENGINES = SQLALCHEMY + "core/engines.html";

  private RuleText(String title, String description) {
    this(title, description, Optional.empty());
  }

  private RuleText(String title, String description, String help) {
    this(title, description, Optional.of(help));
  }

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
          new RuleText("No value of the setting", "A text is no value that the setting can have.");
      case AMBIGUOUS_SETTING ->
          new RuleText(
              "Contradicting values",
              "Two sources, or a source and a declaration, contradict each other.");
      case SETTING_MISMATCH ->
          new RuleText(
              "Setting differs from the configuration",
              "The value is not the one that the DatabaseConfiguration states.");
      case UNRESOLVED_SETTING ->
          new RuleText(
              "Setting that cannot be known",
              "The value of a setting that the DatabaseConfiguration states cannot be known.");
      case DRIVER_URL_OPTION ->
          new RuleText(
              "Option that the driver does not take",
              "The driver does not take an option of the database URL, or not with that value.",
              ENGINES);
      case CONFLICTING_CONFIGURATIONS ->
          new RuleText(
              "Conflicting configurations",
              "Two DatabaseConfigurations demand values of one setting that cannot both be met.");
      case COVERAGE_LOST ->
          new RuleText(
              "Coverage lost", "A change takes a covered workload or namespace out of coverage.");
      case CONNECTION_CAPACITY ->
          new RuleText(
              "Connections above a server's limit",
              "What all clients of a database server can open together passes one of its limits.");
      case POOLER_ROUTE ->
          new RuleText(
              "URL past the pooler",
              "A URL leads past the pooler that it should go through, or the other way round.");
      case POOLER_MODE ->
          new RuleText(
              "Client that its pooler's mode breaks",
              "A pooler's mode takes away what the client's driver, or the library, relies on.",
              PGBOUNCER);
    };
  }
}
