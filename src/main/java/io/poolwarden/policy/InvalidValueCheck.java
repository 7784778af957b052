package io.poolwarden.policy;

import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;

/** A text that is no value of its setting. */
record InvalidValueCheck() implements Check {

  @Override
  public RuleId rule() {
    return RuleId.INVALID_SETTING_VALUE;
  }

  @Override
  public List<Finding> findings(Resolution at) {
    return at.facts().values().stream()
        .filter(f -> f.invalid().isPresent())
        .map(f -> Findings.on(at, rule(), f.setting(), words(at, f)))
        .toList();
  }

  private static Findings.Words words(Resolution at, Fact fact) {
    Optional<String> required = at.expectation().describe(fact.setting());
    String problem =
        Wording.where(at)
            + ": "
            + Wording.given(fact)
            + ", but "
            + Shown.text(fact.invalid().orElse("another value"))
            + " is expected"
            + required
                .map(r -> "; " + Wording.configuration(at.scope()) + " requires " + r)
                .orElse("");
    return new Findings.Words(
        problem, Fixes.asExpected(at, fact.setting()), Changes.asExpected(at, fact.setting()));
  }
}
