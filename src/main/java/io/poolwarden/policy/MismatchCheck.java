package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;

/** A value that differs from the one that the configuration states. */
record MismatchCheck() implements Check {

  @Override
  public RuleId rule() {
    return RuleId.SETTING_MISMATCH;
  }

  @Override
  public List<Finding> findings(Resolution at) {
    return at.facts().values().stream()
        .filter(f -> f.invalid().isEmpty())
        .filter(f -> at.agreement(f.setting()) == Covered.Agreement.MISMATCH)
        .map(f -> Findings.on(at, rule(), f.setting(), words(at, f)))
        .toList();
  }

  private static Findings.Words words(Resolution at, Fact fact) {
    String problem =
        Wording.where(at)
            + ": "
            + Wording.given(fact)
            + ", but "
            + Wording.configuration(at.scope())
            + " requires "
            + at.expectation().describe(fact.setting()).map(Shown::text).orElse("another value")
            + reason(at, fact.setting());
    return new Findings.Words(
        problem, Fixes.asExpected(at, fact.setting()), Changes.asExpected(at, fact.setting()));
  }

  /** Why the value is not only another one, but one that does not work. */
  private static String reason(Resolution at, Setting setting) {
    return at.judgement().violations().stream()
        .filter(v -> v.blamed() == setting)
        .map(Violation::why)
        .findFirst()
        .map(why -> "; " + Shown.escaped(why))
        .orElse("");
  }
}
