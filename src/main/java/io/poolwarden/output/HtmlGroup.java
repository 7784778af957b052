package io.poolwarden.output;

import static io.poolwarden.output.HtmlWriter.escaped;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One group on the page: its name and state, and a table of its findings. */
final class HtmlGroup {
  private static final List<String> COLUMNS =
      List.of("Action", "Rule", "Setting", "Actual", "Expected", "Source");

  private HtmlGroup() {}

  static void write(StringBuilder html, GroupedReport.Group group) {
    List<String> rules =
        Stream.concat(group.findings().stream(), group.silenced().stream())
            .map(entry -> entry.rule().id())
            .distinct()
            .toList();
    html.append("<article class=\"group\" data-state=\"").append(escaped(group.state()));
    html.append("\" data-area=\"").append(escaped(group.area()));
    html.append("\" data-configuration=\"").append(HtmlWriter.together(group.configurations()));
    html.append("\" data-rule=\"").append(HtmlWriter.together(rules)).append("\">\n");
    html.append("<h2>").append(escaped(group.title())).append(" <span class=\"state ");
    html.append(tone(group)).append("\">").append(escaped(group.state()));
    html.append("</span></h2>\n<p class=\"where\">");
    html.append(escaped(group.place().toString()));
    if (!group.configurations().isEmpty()) {
      html.append(" · ").append(escaped(String.join(", ", group.configurations())));
    }
    html.append("</p>\n");
    table(html, group);
    group
        .remarks()
        .forEach(
            remark -> html.append("<p class=\"remark\">").append(escaped(remark)).append("</p>\n"));
    html.append("</article>\n");
  }

  private static String tone(GroupedReport.Group group) {
    return group.findings().stream()
        .map(HtmlGroup::tone)
        .findFirst()
        .orElseGet(() -> isFine(group) ? "fine" : "aside");
  }

  private static boolean isFine(GroupedReport.Group group) {
    return group.outcome() == GroupedReport.Outcome.JUDGED && !group.state().equals("Unresolved");
  }

  private static String tone(GroupedReport.Entry entry) {
    return entry.action().id().toLowerCase(Locale.ROOT);
  }

  private static void table(StringBuilder html, GroupedReport.Group group) {
    if (group.findings().isEmpty() && group.silenced().isEmpty()) {
      return;
    }
    html.append("<table>\n<caption>Findings of ").append(escaped(group.title()));
    html.append("</caption>\n<thead><tr>");
    COLUMNS.forEach(column -> html.append("<th scope=\"col\">").append(column).append("</th>"));
    html.append("</tr></thead>\n");
    group.findings().forEach(entry -> row(html, entry, entry.action().id(), tone(entry)));
    group.silenced().forEach(entry -> row(html, entry, "Exempt", "aside"));
    html.append("</table>\n");
  }

  private static void row(
      StringBuilder html, GroupedReport.Entry entry, String action, String tone) {
    html.append("<tbody data-rule=\"").append(entry.rule().id()).append("\">\n<tr>");
    html.append("<td><span class=\"state ").append(tone).append("\">").append(action);
    html.append("</span></td><td><code>").append(entry.rule().id()).append("</code></td>");
    cell(html, "setting", entry.setting());
    cell(html, "actual", entry.actual());
    cell(html, "expected", entry.expected());
    html.append("<td class=\"source\">").append(escaped(entry.source().orElse("—")));
    html.append("<br><span class=\"where\">").append(escaped(entry.place().toString()));
    html.append("</span></td></tr>\n<tr class=\"message\"><td colspan=\"");
    html.append(COLUMNS.size()).append("\">").append(escaped(entry.message()));
    html.append("</td></tr>\n</tbody>\n");
  }

  private static void cell(StringBuilder html, String name, Optional<String> value) {
    html.append("<td class=\"").append(name).append("\">");
    html.append(value.map(text -> "<code>" + escaped(text) + "</code>").orElse("—"));
    html.append("</td>");
  }
}
