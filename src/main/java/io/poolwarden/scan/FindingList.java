package io.poolwarden.scan;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.Redaction;
import io.poolwarden.policy.Shown;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.scan.flow.Observation;
import io.poolwarden.scan.flow.When;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the findings of one engine: each once, whatever number of ways lead to it. */
final class FindingList {
  private final String library;
  private final Observation.Site site;
  private final Source.Code engine;
  private final Map<Key, List<Draft>> drafts = new LinkedHashMap<>();
  private int ways;

  FindingList(String library, Observation.Site site, Source.Code engine) {
    this.library = library;
    this.site = site;
    this.engine = engine;
  }

  /** What is the same finding. */
  private record Key(
      RuleId rule, String setting, Optional<String> shown, Source.Code at, String why) {}

  /**
   * A finding on one way.
   *
   * @param always whether it holds wherever the way is taken
   */
  private record Draft(
      Violation violation,
      When when,
      boolean always,
      Action action,
      Optional<String> actual,
      String fix) {}

  /**
   * Where a violation was met.
   *
   * @param url the database URL as it may be shown
   * @param urlAt where it is written
   */
  record Circumstances(
      Way way, Map<Setting, Given> given, Optional<String> url, Optional<Source.Code> urlAt) {
    Optional<String> urlOf(Violation violation) {
      return violation.blamed() == Setting.DRIVER ? url : Optional.empty();
    }
  }

  /** One way more was judged. */
  void count() {
    ways++;
  }

  void add(Violation violation, Circumstances where) {
    Optional<Given> blamed = Optional.ofNullable(where.given().get(violation.blamed()));
    Source.Code at =
        blamed
            .map(Given::at)
            .or(() -> violation.blamed() == Setting.DRIVER ? where.urlAt() : Optional.empty())
            .orElse(engine);
    Key key =
        new Key(
            violation.rule(),
            violation.blamed().key(),
            blamed.flatMap(g -> g.text().or(g::unresolved)).or(() -> where.urlOf(violation)),
            at,
            violation.option().map(o -> o.name()).orElse(violation.why()));
    drafts
        .computeIfAbsent(key, _ -> new ArrayList<>())
        .add(
            new Draft(
                violation,
                where.way().when(),
                true,
                action(violation, where.way()),
                blamed.isPresent() ? blamed.flatMap(Given::text) : where.urlOf(violation),
                CodeFixes.of(violation, site.maker())));
  }

  /** An argument that the library, or the driver, has not. */
  void add(UnknownArguments.Refused refused, Way way) {
    Violation violation = refused.violation();
    Key key =
        new Key(violation.rule(), refused.name(), Optional.empty(), refused.at(), violation.why());
    drafts
        .computeIfAbsent(key, _ -> new ArrayList<>())
        .add(
            new Draft(
                violation,
                refused.when(),
                refused.when().equals(way.when()),
                Action.DENY,
                Optional.empty(),
                refused.fix()));
  }

  /** What only a fallback breaks, and what only harms under load, is no reason to stop a change. */
  private static Action action(Violation violation, Way way) {
    boolean stalls = violation.rule() == RuleId.INCOMPATIBLE_POOL_CLASS;
    boolean fallback =
        violation.settings().stream()
            .map(s -> s == Setting.DRIVER ? ScannedSetting.URL : Argument.name(s))
            .anyMatch(way.assumed()::contains);
    return fallback || (violation.moment() == Moment.RUN && !stalls) ? Action.WARN : Action.DENY;
  }

  List<ScanFinding> sorted() {
    List<ScanFinding> findings = new ArrayList<>();
    drafts.forEach((key, all) -> findings.add(finding(key, all)));
    findings.sort(
        Comparator.comparing(ScanFinding::action)
            .thenComparingInt(f -> f.at().line())
            .thenComparingInt(f -> f.at().column()));
    return findings;
  }

  private ScanFinding finding(Key key, List<Draft> all) {
    Draft draft = all.stream().min(Comparator.comparing(Draft::action)).orElseThrow();
    String when =
        all.stream().filter(Draft::always).count() >= ways
            ? ""
            : When.common(all.stream().map(Draft::when).toList()).text();
    String fix = draft.fix();
    return new ScanFinding(
        key.rule(),
        draft.action(),
        key.setting(),
        draft.actual(),
        Optional.of(draft.violation().moment()),
        key.at(),
        when,
        Messages.of(problem(key, draft.violation(), when), fix),
        fix);
  }

  private String problem(Key key, Violation violation, String when) {
    String name = key.setting().equals(Setting.DRIVER.key()) ? ScannedSetting.URL : key.setting();
    String given = name + key.shown().map(text -> " is " + Shown.text(text)).orElse(" is given");
    String error =
        violation.libraryError().map(e -> ": " + Shown.escaped(Redaction.of(e))).orElse("");
    String circumstances = when.isEmpty() ? "" : " where " + Shown.text(when);
    return site.maker().function()
        + place()
        + ": "
        + given
        + circumstances
        + ", but "
        + Shown.escaped(violation.why())
        + " ("
        + library
        + error
        + ")";
  }

  private String place() {
    return site.function().isEmpty() ? "" : " in " + Shown.text(site.function());
  }
}
