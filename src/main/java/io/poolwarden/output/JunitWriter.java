package io.poolwarden.output;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.Shown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A report as JUnit's XML, which every CI shows as a list of tests: a suite for each file, a test
 * for each group, failed where something would be denied. What only warns is output of its test.
 */
public final class JunitWriter implements ReportWriter {
  private final String name;

  /** A writer; the name is that of the whole. */
  public JunitWriter(String name) {
    this.name = name;
  }

  /** A file: what was judged in it, and what could not be used. */
  private record Suite(List<GroupedReport.Group> groups, List<Problem> problems) {
    long failures() {
      return groups.stream().filter(JunitWriter::fails).count();
    }

    long skipped() {
      return groups.stream().filter(JunitWriter::skipped).count();
    }

    String counts() {
      return "tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\""
          .formatted(groups.size() + problems.size(), failures(), problems.size(), skipped());
    }
  }

  @Override
  public String write(GroupedReport report) {
    Map<String, Suite> suites = new LinkedHashMap<>();
    report.problems().forEach(problem -> suite(suites, problem.place()).problems().add(problem));
    report.groups().forEach(group -> suite(suites, group.place()).groups().add(group));
    Suite all = new Suite(report.groups(), report.problems());
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites name=\"").append(escaped(name)).append("\" ").append(all.counts());
    xml.append(">\n");
    suites.forEach((file, suite) -> suite(xml, file, suite));
    return xml.append("</testsuites>\n").toString();
  }

  private static Suite suite(Map<String, Suite> suites, Place place) {
    return suites.computeIfAbsent(
        place.file(), file -> new Suite(new ArrayList<>(), new ArrayList<>()));
  }

  private static void suite(StringBuilder xml, String file, Suite suite) {
    xml.append("  <testsuite name=\"").append(escaped(file)).append("\" ");
    xml.append(suite.counts()).append(">\n");
    for (Problem problem : suite.problems()) {
      start(xml, "line " + problem.place().line(), problem.place());
      xml.append("      <error message=\"").append(escaped(problem.reason())).append("\"/>\n");
      xml.append("    </testcase>\n");
    }
    suite.groups().forEach(group -> test(xml, group));
    xml.append("  </testsuite>\n");
  }

  private static void start(StringBuilder xml, String test, Place place) {
    xml.append("    <testcase name=\"").append(escaped(test));
    xml.append("\" classname=\"").append(escaped(place.file()));
    xml.append("\" file=\"").append(escaped(place.file()));
    xml.append("\" line=\"").append(place.line()).append("\">\n");
  }

  private static void test(StringBuilder xml, GroupedReport.Group group) {
    start(xml, group.title(), group.place());
    if (skipped(group)) {
      xml.append("      <skipped message=\"").append(escaped(group.state())).append("\"/>\n");
    }
    List<GroupedReport.Entry> denied =
        group.findings().stream().filter(entry -> entry.action() == Action.DENY).toList();
    if (!denied.isEmpty()) {
      String more = denied.size() == 1 ? "" : " (and %d more)".formatted(denied.size() - 1);
      xml.append("      <failure type=\"").append(denied.getFirst().rule().id());
      xml.append("\" message=\"").append(escaped(denied.getFirst().message() + more));
      xml.append("\">");
      denied.forEach(entry -> xml.append(escaped(line(entry))).append('\n'));
      xml.append("</failure>\n");
    }
    List<String> lesser = new ArrayList<>(group.remarks());
    group.findings().stream()
        .filter(entry -> entry.action() != Action.DENY)
        .forEach(entry -> lesser.add(line(entry)));
    if (!lesser.isEmpty()) {
      xml.append("      <system-out>");
      lesser.forEach(text -> xml.append(escaped(text)).append('\n'));
      xml.append("</system-out>\n");
    }
    xml.append("    </testcase>\n");
  }

  private static String line(GroupedReport.Entry entry) {
    return "%s: %s: %s [%s]"
        .formatted(entry.place(), entry.action().id(), entry.message(), entry.rule().id());
  }

  private static boolean fails(GroupedReport.Group group) {
    return group.findings().stream().anyMatch(entry -> entry.action() == Action.DENY);
  }

  private static boolean skipped(GroupedReport.Group group) {
    return switch (group.outcome()) {
      case JUDGED -> false;
      case SILENCED, NOT_JUDGED -> true;
    };
  }

  /** XML 1.0 has no way to write most control characters: they are written as messages do. */
  private static String escaped(String text) {
    return Shown.escaped(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\uFFFE", "\\ufffe")
        .replace("\uFFFF", "\\uffff");
  }
}
