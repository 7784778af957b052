package io.poolwarden.policy;

import io.poolwarden.value.RuleId;
import io.poolwarden.value.Value;
import java.util.List;

/** A value that another source, or what is declared of the code, contradicts. */
record AmbiguousCheck() implements Check {

  @Override
  public RuleId rule() {
    return RuleId.AMBIGUOUS_SETTING;
  }

  @Override
  public List<Finding> findings(Resolution at) {
    return at.facts().values().stream()
        .filter(f -> f.contradiction().isPresent())
        .map(f -> Findings.on(at, rule(), f.setting(), words(at, f, f.contradiction().get())))
        .toList();
  }

  private static Findings.Words words(Resolution at, Fact fact, Value other) {
    String problem =
        Wording.where(at)
            + ": "
            + Wording.given(fact)
            + ", but also "
            + Wording.value(other, fact)
            + " ("
            + Wording.source(other.source())
            + "), for "
            + Wording.configuration(at.scope())
            + "; only one of the two can hold";
    String stated = at.expectation().stated().get(fact.setting());
    String fix =
        stated == null
                || fact.text().map(t -> at.expectation().accepts(fact.setting(), t)).orElse(false)
            ? "Make the two equal, or remove one."
            : Fixes.set(at, fact.setting(), stated);
    return new Findings.Words(problem, fix);
  }
}
