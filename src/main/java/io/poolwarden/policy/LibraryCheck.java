package io.poolwarden.policy;

import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;

/** One of the library's own rules: its judgement, told for the container. */
record LibraryCheck(RuleId rule) implements Check {

  @Override
  public List<Finding> findings(Resolution at) {
    return at.judgement().violations().stream()
        .filter(v -> v.rule() == rule)
        .map(v -> finding(at, v))
        .toList();
  }

  private Finding finding(Resolution at, Violation violation) {
    Optional<Fact> blamed = Optional.ofNullable(at.facts().get(violation.blamed()));
    String given = blamed.map(Wording::given).orElse(violation.blamed() + " is not given");
    String library =
        at.client().library().name()
            + " "
            + at.client().version()
            + ", as of "
            + Wording.configuration(at.scope())
            + violation.libraryError().map(e -> ": " + Shown.escaped(e)).orElse("");
    String problem =
        Wording.where(at)
            + ": "
            + given
            + ", but "
            + Shown.escaped(violation.why())
            + " ("
            + library
            + ")";
    Findings.Words words = new Findings.Words(problem, Fixes.of(at, violation));
    return Findings.on(at, rule, violation.blamed(), words, Optional.of(violation.moment()));
  }
}
