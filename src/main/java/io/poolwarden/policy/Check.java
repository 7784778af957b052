package io.poolwarden.policy;

import io.poolwarden.value.RuleId;
import java.util.List;

/** One rule, looked at for one client of one container. */
interface Check {
  RuleId rule();

  List<Finding> findings(Resolution at);

  /** Every check, in the order in which findings of one setting are told. */
  static List<Check> all() {
    return List.of(
        new LibraryCheck(RuleId.INCOMPATIBLE_POOL_CLASS),
        new LibraryCheck(RuleId.ASYNC_DRIVER_REQUIRED),
        new LibraryCheck(RuleId.SYNC_DRIVER_REQUIRED),
        new LibraryCheck(RuleId.UNSUPPORTED_POOL_ARGUMENT),
        new LibraryCheck(RuleId.DRIVER_URL_OPTION),
        new LibraryCheck(RuleId.UNLIMITED_POOL),
        new LibraryCheck(RuleId.INVALID_SETTING_VALUE),
        new InvalidValueCheck(),
        new AmbiguousCheck(),
        new MismatchCheck(),
        new UnresolvedCheck());
  }
}
