package io.poolwarden.output;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.Shown;
import io.poolwarden.scan.ScanFinding;
import io.poolwarden.scan.ScanReport;
import io.poolwarden.scan.ScannedEngine;
import io.poolwarden.scan.ScannedSetting;
import io.poolwarden.value.Source;
import java.util.List;

/** A scan for people: each engine, what is wrong with it and what cannot be told, and a summary. */
public final class TextScanWriter {
  private final Style style;

  /** A writer in that style. */
  public TextScanWriter(Style style) {
    this.style = style;
  }

  /** The whole output, with a line break at its end. */
  public String write(ScanReport report, List<Problem> problems) {
    StringBuilder text = new StringBuilder();
    report.engines().forEach(engine -> engine(text, engine));
    return text.append(summary(report, problems)).append('\n').toString();
  }

  private void engine(StringBuilder text, ScannedEngine engine) {
    String function = engine.function().isEmpty() ? "" : " in " + engine.function();
    String driver = engine.driver().map(d -> ", driver " + d).orElse("");
    text.append(Shown.escaped(place(engine.at()) + ": "));
    text.append(style.strong(Shown.escaped(engine.maker() + function)));
    text.append(": ").append(Shown.escaped(engine.engine()));
    text.append(Shown.escaped(driver)).append(", SQLAlchemy ");
    text.append(Shown.escaped(engine.version().text())).append('\n');
    engine.findings().forEach(finding -> finding(text, finding));
    engine.settings().stream()
        .filter(setting -> setting.unresolved().isPresent())
        .forEach(setting -> unresolved(text, setting));
    text.append('\n');
  }

  private void finding(StringBuilder text, ScanFinding finding) {
    String action = finding.action().id();
    text.append("  ").append(style.of(finding.action(), action));
    text.append(" ".repeat(7 - action.length()));
    text.append(Shown.escaped(place(finding.at()))).append(": ");
    text.append(finding.message()).append(" [").append(finding.rule().id()).append("]\n");
  }

  private void unresolved(StringBuilder text, ScannedSetting setting) {
    String name = setting.setting().equals("**") ? "more arguments" : setting.setting();
    text.append("  ")
        .append(style.faint("note"))
        .append("   ")
        .append(Shown.escaped(place(setting.at())))
        .append(": ");
    text.append(name).append(" unresolved: ");
    text.append(Shown.text(setting.unresolved().orElse(""))).append('\n');
  }

  private static String place(Source.Code at) {
    // A line that begins with two colons would be a command of GitHub's.
    String file = at.file().startsWith("::") ? "./" + at.file() : at.file();
    return file + ":" + at.line() + ":" + at.column();
  }

  /** One line that sums it up. */
  static String summary(ScanReport report, List<Problem> problems) {
    String unusable = problems.isEmpty() ? "" : "; " + problems.size() + " unusable";
    String known =
        report.known().isPresent()
            ? "; " + count(report.known().getAsInt(), "known finding") + " left out"
            : "";
    return String.join(
            ", ",
            count(report.engines().size(), "engine")
                + " in "
                + count(report.files(), "file")
                + ": "
                + report.count(Action.DENY)
                + " would be denied",
            report.count(Action.WARN) + " with warnings",
            count(report.unresolved(), "setting") + " unresolved")
        + known
        + unusable;
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
