package io.poolwarden.policy;

import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import java.util.List;
import java.util.Optional;

/** Makes findings: action, identity and bounds in one place. */
final class Findings {
  private Findings() {}

  /** What a check says: the sentence without its fix, the fix, and its steps. */
  record Words(String problem, String fix, List<Change> changes) {
    Words(String problem, String fix) {
      this(problem, fix, List.of());
    }

    /** The fix comes last, and is never cut off by a long problem. */
    String message() {
      return Shown.message(problem, fix);
    }
  }

  /** A finding on a setting of a client. */
  static Finding on(Resolution at, RuleId rule, Setting setting, Words words) {
    return on(at, rule, setting, words, Optional.empty());
  }

  static Finding on(
      Resolution at, RuleId rule, Setting setting, Words words, Optional<Moment> moment) {
    Optional<Fact> fact = Optional.ofNullable(at.facts().get(setting));
    return new Finding(
        rule,
        at.scope().actions().of(rule, Optional.of(setting), moment),
        at.scope().configuration(),
        at.scope().environment(),
        at.client().name(),
        at.container().name(),
        Optional.of(setting),
        at.expectation().describe(setting),
        fact.map(Fact::shown).flatMap(Wording::shown),
        fact.map(f -> f.raw().source()),
        fact.flatMap(f -> place(at.client(), setting, f.raw().source())),
        moment,
        words.message(),
        words.fix(),
        words.changes(),
        new Finding.Identity(
            rule,
            at.scope().configuration(),
            at.client().name(),
            at.container().name(),
            setting.key(),
            fact.map(Fact::shown).map(Fingerprint::of).orElse(Fingerprint.of(""))));
  }

  private static Optional<Change.Place> place(ClientPlan client, Setting setting, Source source) {
    return source instanceof Source.Url(var of, _)
        ? client.url().place(of)
        : client.plan(setting).place(source);
  }

  /** A finding on a client as a whole. */
  static Finding onClient(
      Resolution at, RuleId rule, Words words, Optional<Source> source, Optional<Moment> moment) {
    Place place = new Place(at.client().name(), at.container().name(), moment);
    return whole(at.scope(), place, rule, words, source);
  }

  /** A finding on the workload as a whole. */
  static Finding onWorkload(Scope scope, RuleId rule, Words words, Optional<Source> source) {
    return whole(scope, new Place("", "", Optional.empty()), rule, words, source);
  }

  /** Where a finding on no setting is, and when it hurts; the names are empty for the workload. */
  private record Place(String client, String container, Optional<Moment> moment) {}

  private static Finding whole(
      Scope scope, Place place, RuleId rule, Words words, Optional<Source> source) {
    return new Finding(
        rule,
        scope.actions().of(rule, Optional.empty(), place.moment()),
        scope.configuration(),
        scope.environment(),
        place.client(),
        place.container(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        source,
        Optional.empty(),
        place.moment(),
        words.message(),
        words.fix(),
        words.changes(),
        new Finding.Identity(
            rule,
            scope.configuration(),
            place.client(),
            place.container(),
            "",
            Fingerprint.of(source.map(Wording::source).orElse(""))));
  }
}
