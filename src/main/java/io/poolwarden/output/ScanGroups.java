package io.poolwarden.output;

import io.poolwarden.policy.Action;
import io.poolwarden.scan.ScanFinding;
import io.poolwarden.scan.ScanReport;
import io.poolwarden.scan.ScannedEngine;
import io.poolwarden.scan.ScannedSetting;
import io.poolwarden.value.Source;
import java.util.List;
import java.util.Optional;

/** A scan of sources as a grouped report: a group for each engine. */
public final class ScanGroups {
  private ScanGroups() {}

  /** The same report in the form that most formats are written from. */
  public static GroupedReport of(ScanReport report, List<Problem> problems) {
    return new GroupedReport(
        new GroupedReport.Words("engine", "file"),
        report.engines().stream().map(ScanGroups::group).toList(),
        problems,
        List.of(),
        TextScanWriter.summary(report, problems));
  }

  private static GroupedReport.Group group(ScannedEngine engine) {
    return new GroupedReport.Group(
        engine.maker(),
        engine.at().file(),
        engine.function().isEmpty() ? "line " + engine.at().line() : engine.function(),
        place(engine.at()),
        GroupedReport.Outcome.JUDGED,
        state(engine),
        List.of("SQLAlchemy " + engine.version().text()),
        engine.findings().stream().map(finding -> entry(engine, finding)).toList(),
        List.of(),
        engine.settings().stream().flatMap(setting -> remark(setting).stream()).toList());
  }

  /** It works only if all of it is known and nothing is wrong with it. */
  private static String state(ScannedEngine engine) {
    if (engine.calls(Action.DENY)) {
      return "Refused";
    }
    if (engine.calls(Action.WARN)) {
      return "Warned";
    }
    boolean known = engine.settings().stream().allMatch(s -> s.unresolved().isEmpty());
    return known ? "Works" : "Unresolved";
  }

  private static GroupedReport.Entry entry(ScannedEngine engine, ScanFinding finding) {
    return new GroupedReport.Entry(
        finding.rule(),
        finding.action(),
        "",
        finding.when().isEmpty() ? "" : "where " + finding.when(),
        Optional.of(finding.setting()),
        Optional.empty(),
        finding.actual(),
        Optional.of(place(finding.at()).toString()),
        place(finding.at()),
        finding.message(),
        finding.fix(),
        List.of(
            engine.at().file(),
            engine.function(),
            engine.maker(),
            finding.rule().id(),
            finding.setting(),
            finding.actual().orElse("")));
  }

  private static Optional<String> remark(ScannedSetting setting) {
    return setting
        .unresolved()
        .map(why -> place(setting.at()) + ": " + setting.setting() + " unresolved: " + why);
  }

  private static Place place(Source.Code at) {
    return new Place(at.file(), at.line(), at.column());
  }
}
