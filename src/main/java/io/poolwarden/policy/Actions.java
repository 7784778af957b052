package io.poolwarden.policy;

import io.poolwarden.api.FailureMoment;
import io.poolwarden.api.RuleActions;
import io.poolwarden.api.ValidationAction;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What findings call for: the first rule entry that names rule, setting and moment, else the
 * general actions; for what cannot be known the action of its own.
 */
record Actions(Action general, Action unresolved, List<Entry> entries) {

  /** One entry of {@code rules}; no settings are all, no moments are whenever. */
  record Entry(List<String> rules, List<String> settings, Set<Moment> moments, Action action) {
    boolean names(RuleId rule, Optional<Setting> setting, Optional<Moment> moment) {
      return rules.contains(rule.id())
          && (settings.isEmpty() || setting.map(s -> settings.contains(s.key())).orElse(false))
          && (moments.isEmpty() || moment.map(moments::contains).orElse(false));
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

  Action of(RuleId rule, Optional<Setting> setting, Optional<Moment> moment) {
    for (Entry entry : entries) {
      if (entry.names(rule, setting, moment)) {
        return entry.action();
      }
    }
    return rule == RuleId.UNRESOLVED_SETTING ? unresolved : general;
  }

  private static Entry entry(RuleActions r) {
    List<String> settings = r.settings() == null ? List.of() : List.copyOf(r.settings());
    Set<Moment> moments =
        r.moments() == null
            ? Set.of()
            : r.moments().stream().map(Actions::moment).collect(Collectors.toUnmodifiableSet());
    return new Entry(List.copyOf(r.rules()), settings, moments, strictest(r.validationActions()));
  }

  private static Moment moment(FailureMoment moment) {
    return switch (moment) {
      case Create -> Moment.CREATE;
      case Connect -> Moment.CONNECT;
      case Run -> Moment.RUN;
    };
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
