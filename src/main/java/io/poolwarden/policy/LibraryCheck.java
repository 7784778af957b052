package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
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
        .filter(v -> !isWanted(at, v))
        .map(v -> finding(at, v))
        .toList();
  }

  /** A pool without a limit is for the configuration to choose, where it says so itself. */
  private static boolean isWanted(Resolution at, Violation violation) {
    return violation.rule() == RuleId.UNLIMITED_POOL
        && at.agreement(violation.blamed()) == Covered.Agreement.MATCH;
  }

  private Finding finding(Resolution at, Violation violation) {
    Optional<Fact> blamed = Optional.ofNullable(at.facts().get(violation.blamed()));
    String given =
        blamed
            .map(f -> Wording.given(f) + assumed(at, f))
            .orElse(violation.blamed() + " is not given");
    String library =
        at.client().library().name()
            + " "
            + at.client().version()
            + ", as of "
            + Wording.configuration(at.scope())
            + violation.libraryError().map(e -> ": " + Shown.escaped(Redaction.of(e))).orElse("");
    String problem =
        Wording.where(at)
            + ": "
            + given
            + ", but "
            + Shown.escaped(violation.why())
            + " ("
            + library
            + ")";
    Findings.Words words =
        new Findings.Words(problem, Fixes.of(at, violation), Fixes.changes(at, violation));
    Finding finding =
        Findings.on(at, rule, violation.blamed(), words, Optional.of(violation.moment()));
    return violation.option().map(o -> finding.with(finding.identity().about(o))).orElse(finding);
  }

  /** The rules take what the configuration states for what is not known. */
  private static String assumed(Resolution at, Fact fact) {
    boolean identifies = fact.setting() == Setting.ENGINE || fact.setting() == Setting.DRIVER;
    String stated = at.expectation().stated().get(fact.setting());
    return identifies
            && stated != null
            && fact.unresolved().isPresent()
            && !Fact.isNoUrl(fact.read())
        ? " and taken to be " + Shown.text(stated)
        : "";
  }
}
