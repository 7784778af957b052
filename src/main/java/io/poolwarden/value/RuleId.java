package io.poolwarden.value;

import java.util.Arrays;
import java.util.Optional;

/**
 * The rules that a finding can violate. The ids are API: configurations and exemptions name them.
 */
public enum RuleId {
  /** The pool class cannot be used with the kind of engine. */
  INCOMPATIBLE_POOL_CLASS("incompatible-pool-class"),
  /** An asyncio engine was given a driver that is not async. */
  ASYNC_DRIVER_REQUIRED("async-driver-required"),
  /** A sync engine was given an asyncio-only driver. */
  SYNC_DRIVER_REQUIRED("sync-driver-required"),
  /** The effective pool class does not take an argument. */
  UNSUPPORTED_POOL_ARGUMENT("unsupported-pool-argument"),
  /** Nothing limits the connections of the pool. */
  UNLIMITED_POOL("unlimited-pool"),
  /** A text is not a value that the setting can have. */
  INVALID_SETTING_VALUE("invalid-setting-value"),
  /** Two sources, or a source and a declaration, contradict each other. */
  AMBIGUOUS_SETTING("ambiguous-setting"),
  /** The value differs from the configuration's. */
  SETTING_MISMATCH("setting-mismatch"),
  /** The value of a stated setting cannot be known. */
  UNRESOLVED_SETTING("unresolved-setting"),
  /** The driver does not take an option of the URL. */
  DRIVER_URL_OPTION("driver-url-option"),
  /** Two configurations demand values of one setting that cannot both be satisfied. */
  CONFLICTING_CONFIGURATIONS("conflicting-configurations"),
  /** A change takes a covered workload or namespace out of coverage. */
  COVERAGE_LOST("coverage-lost"),
  /** The peak demand of a server's clients passes one of its limits. */
  CONNECTION_CAPACITY("connection-capacity"),
  /** A URL leads past the pooler that it should go through, or the other way round. */
  POOLER_ROUTE("pooler-route"),
  /** A pooler's mode takes from its clients what their driver, or the library, relies on. */
  POOLER_MODE("pooler-mode");

  private final String id;

  RuleId(String id) {
    this.id = id;
  }

  /** The id as configurations, exemptions, reports and messages write it. */
  public String id() {
    return id;
  }

  /** The rule of that id. */
  public static Optional<RuleId> of(String id) {
    return Arrays.stream(values()).filter(r -> r.id.equals(id)).findFirst();
  }

  @Override
  public String toString() {
    return id;
  }
}
