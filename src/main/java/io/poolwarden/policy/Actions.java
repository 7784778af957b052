package io.poolwarden.policy;

import io.poolwarden.api.RuleActions;
import io.poolwarden.api.ValidationAction;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What findings call for: the first rule entry that names rule and setting, else the general
 * actions; for what cannot be known the action of its own.
 */
record Actions(Action general, Action unresolved, List<Entry> entries) {

  /** One entry of {@code rules}; no settings are all. */
  record Entry(List<String> rules, List<String> settings, Action action) {
    boolean names(RuleId rule, Optional<Setting> setting) {
      return rules.contains(rule.id())
          && (settings.isEmpty() || setting.map(s -> settings.contains(s.key())).orElse(false));
    }
  }

  static Actions of(
      @Nullable List<ValidationAction> general,
      @Nullable List<RuleActions> rules,
      @Nullable ValidationAction unresolved) {
    return new Actions(
        general == null || general.isEmpty() ? Action.DENY : strictest(general),
        unresolved == null ? Action.AUDIT : action(unresolved),
        rules == null ? List.of() : rules.stream().map(Actions::entry).toList());
  }

  Action of(RuleId rule, Optional<Setting> setting) {
    for (Entry entry : entries) {
      if (entry.names(rule, setting)) {
        return entry.action();
      }
    }
    return rule == RuleId.UNRESOLVED_SETTING ? unresolved : general;
  }

  private static Entry entry(RuleActions r) {
    List<String> settings = r.settings() == null ? List.of() : List.copyOf(r.settings());
    return new Entry(List.copyOf(r.rules()), settings, strictest(r.validationActions()));
  }

  private static Action strictest(List<ValidationAction> actions) {
    return actions.stream().map(Actions::action).min(Action::compareTo).orElse(Action.AUDIT);
  }

  private static Action action(ValidationAction action) {
    return switch (action) {
      case Deny -> Action.DENY;
      case Warn -> Action.WARN;
      case Audit -> Action.AUDIT;
    };
  }
}
