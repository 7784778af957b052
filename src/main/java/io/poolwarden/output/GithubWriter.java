package io.poolwarden.output;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.Shown;

/**
 * A report as workflow commands of GitHub Actions, which shows them at the lines of a change. One
 * line each; whatever names and values hold cannot end a line or begin another command.
 */
public final class GithubWriter implements ReportWriter {

  @Override
  public String write(GroupedReport report) {
    StringBuilder text = new StringBuilder();
    report.problems().forEach(problem -> command(text, problem));
    for (GroupedReport.Group group : report.groups()) {
      group.findings().forEach(entry -> command(text, group, entry));
    }
    report.notes().forEach(note -> text.append("::notice::").append(data(note)).append('\n'));
    return text.append("::notice title=Poolwarden::")
        .append(data(report.summary()))
        .append('\n')
        .toString();
  }

  private static void command(StringBuilder text, Problem problem) {
    text.append("::error ").append(properties(problem.place(), "Input that cannot be used"));
    text.append("::").append(data(problem.reason())).append('\n');
  }

  private static void command(
      StringBuilder text, GroupedReport.Group group, GroupedReport.Entry entry) {
    text.append("::").append(level(entry.action())).append(' ');
    text.append(properties(entry.place(), entry.rule().id()));
    text.append("::").append(data(group.title() + ": " + entry.message())).append('\n');
  }

  private static String level(Action action) {
    return switch (action) {
      case DENY -> "error";
      case WARN -> "warning";
      case AUDIT -> "notice";
    };
  }

  private static String properties(Place place, String title) {
    String column = place.column().isPresent() ? ",col=" + place.column().getAsInt() : "";
    return "file="
        + property(place.file())
        + ",line="
        + place.line()
        + column
        + ",title="
        + property(title);
  }

  private static String data(String text) {
    return Shown.escaped(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
