package io.poolwarden.policy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import java.util.List;
import java.util.Optional;

/**
 * One violated rule.
 *
 * @param action what it calls for, as its configuration and environment say
 * @param environment the environment's name, empty outside of all
 * @param client the client's name, empty for a finding on the workload as a whole
 * @param container the container's name, empty for a finding on the workload as a whole
 * @param actual the value as it may be shown, empty where there is none
 * @param expected what was expected, for people
 * @param place where the value stands in the document that its source gives; empty for all of it
 * @param moment when it hurts, for findings of a library's rules
 * @param message the whole message, at most 1 kB, control characters escaped
 * @param fix what to change, also the end of the message
 * @param changes the same as steps, where each is one on a value that is given; else none
 */
public record Finding(
    RuleId rule,
    Action action,
    String configuration,
    Optional<String> environment,
    String client,
    String container,
    Optional<Setting> setting,
    Optional<String> expected,
    Optional<String> actual,
    Optional<Source> source,
    Optional<Change.Place> place,
    Optional<Moment> moment,
    String message,
    String fix,
    List<Change> changes,
    Identity identity) {

  /**
   * What makes two findings the same one: "deny only what gets worse" compares these.
   *
   * @param setting the setting's key; for an option of the URL, that option too
   * @param actual the value
   */
  public record Identity(
      RuleId rule,
      String configuration,
      String client,
      String container,
      String setting,
      Fingerprint actual) {

    /** The same about one option of the URL. */
    Identity about(UrlOption option) {
      return new Identity(
          rule, configuration, client, container, setting + "?" + option.name(), actual);
    }
  }

  /** The same finding, calling for another action. */
  Finding calling(Action other) {
    return copy(other, identity);
  }

  Finding with(Identity other) {
    return copy(action, other);
  }

  private Finding copy(Action newAction, Identity newIdentity) {
    return new Finding(
        rule,
        newAction,
        configuration,
        environment,
        client,
        container,
        setting,
        expected,
        actual,
        source,
        place,
        moment,
        message,
        fix,
        changes,
        newIdentity);
  }
}
