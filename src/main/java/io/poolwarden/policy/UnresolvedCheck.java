package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.Reason;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import java.util.List;
import java.util.Optional;

/** A stated setting whose value cannot be known. */
record UnresolvedCheck() implements Check {

  @Override
  public RuleId rule() {
    return RuleId.UNRESOLVED_SETTING;
  }

  @Override
  public List<Finding> findings(Resolution at) {
    return at.facts().values().stream()
        .filter(f -> at.agreement(f.setting()) == Covered.Agreement.UNRESOLVED)
        .filter(f -> !known(at, f.setting()))
        .map(f -> Findings.on(at, rule(), f.setting(), words(at, f)))
        .toList();
  }

  private static Findings.Words words(Resolution at, Fact fact) {
    Reason reason = fact.unresolved().orElse(Reason.UNPARSABLE);
    String problem =
        Wording.where(at)
            + ": "
            + fact.setting()
            + " cannot be known ("
            + why(at, fact, reason)
            + "), but "
            + Wording.configuration(at.scope())
            + " requires "
            + at.expectation().describe(fact.setting()).map(Shown::text).orElse("a value");
    return new Findings.Words(problem, fix(at, fact, reason));
  }

  /** What is certainly no value has a finding of its own. */
  private static boolean known(Resolution at, Setting setting) {
    return at.judgement().violations().stream()
        .anyMatch(v -> v.rule() == RuleId.INVALID_SETTING_VALUE && v.blamed() == setting);
  }

  private static String why(Resolution at, Fact fact, Reason reason) {
    return reason == Reason.NO_SOURCE
        ? reason.id() + ": " + Absence.of(at.client(), fact)
        : Wording.origin(fact)
            + "; "
            + reason.id()
            + ": "
            + missing(at, fact, reason).map(MissingObject::why).orElse(Wording.reason(reason));
  }

  private static String fix(Resolution at, Fact fact, Reason reason) {
    return switch (reason) {
      case NO_SOURCE -> noSource(at, fact);
      case NOT_FOUND ->
          missing(at, fact, reason)
              .map(object -> object.fix(at, fact))
              .orElseGet(() -> Fixes.asExpected(at, fact.setting()));
      case TOO_LARGE -> Fixes.asExpected(at, fact.setting());
      case UNPARSABLE ->
          "Correct the text, or \"format\" of its source, so that it gives "
              + fact.setting()
              + " "
              + at.expectation().describe(fact.setting()).map(Shown::text).orElse("a value")
              + ".";
      case SECRETS_DISABLED ->
          "Give " + fact.setting() + " in a ConfigMap, or let Poolwarden read Secrets.";
      case FORBIDDEN -> "Let Poolwarden read the object.";
      case RUNTIME_FIELD, SERVICE_LINK, FILE_KEY_REF, NOT_MOUNTED ->
          "Give "
              + fact.setting()
              + " in env or a ConfigMap, or declare it in client "
              + Wording.quoted(at.client().name())
              + ".";
    };
  }

  private static Optional<MissingObject> missing(Resolution at, Fact fact, Reason reason) {
    return reason == Reason.NOT_FOUND ? MissingObject.of(at, fact) : Optional.empty();
  }

  private static String noSource(Resolution at, Fact fact) {
    if (fact.raw().source() instanceof Source.Url) {
      return orDeclare(at, Fixes.asExpected(at, fact.setting()));
    }
    boolean byUrl =
        fact.setting() == Setting.DRIVER && !at.client().plan(Setting.DRIVER).hasSource();
    String driver = at.expectation().stated().getOrDefault(Setting.DRIVER, "");
    return Absence.firstOf(at.client().url())
        .filter(place -> byUrl)
        .map(place ->
            orDeclare(at, "Give " + place + " a URL with driver " + Shown.text(driver) + "."))
        .orElseGet(() -> Fixes.asExpected(at, fact.setting()));
  }

  private static String orDeclare(Resolution at, String fix) {
    return fix.substring(0, fix.length() - 1)
        + ", or declare it in client "
        + Wording.quoted(at.client().name())
        + ".";
  }

  /** No container of a covered workload is known to use the database. */
  static Finding noClient(Scope scope, String workload) {
    String problem =
        Shown.escaped(workload)
            + ": no container is known to use the database of "
            + Wording.configuration(scope)
            + " (NoSource: none has a source of its settings, a declaration, or its name in"
            + " \"containers\")";
    String fix =
        "Give the settings in env or a ConfigMap, or name the container in a client of the"
            + " configuration or in the annotation poolwarden.io/clients.";
    return Findings.onWorkload(
        scope, RuleId.UNRESOLVED_SETTING, new Findings.Words(problem, fix), Optional.empty());
  }
}
