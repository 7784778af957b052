package io.poolwarden.output;

import java.util.List;

/** Test cases as JUnit's XML, one {@code testsuite} a file, as continuous integration reads it. */
public final class JunitSuiteWriter implements SuiteWriter {

  @Override
  public String write(SuiteReport report) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    List<String> files =
        report.results().stream().map(result -> result.place().file()).distinct().toList();
    xml.append("<testsuites>\n");
    for (String file : files) {
      List<SuiteReport.Result> own =
          report.results().stream().filter(result -> result.place().file().equals(file)).toList();
      long errors = own.stream().filter(result -> !result.problems().isEmpty()).count();
      long failures = own.stream().filter(result -> !result.differences().isEmpty()).count();
      xml.append(
          "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\">\n"
              .formatted(Xml.escaped(file), own.size(), failures, errors));
      own.forEach(result -> result(xml, result));
      xml.append("  </testsuite>\n");
    }
    if (!report.problems().isEmpty()) {
      int errors = report.problems().size();
      xml.append(
          "  <testsuite name=\"unusable\" tests=\"%d\" errors=\"%d\">\n".formatted(errors, errors));
      report.problems().forEach(problem -> unusable(xml, problem));
      xml.append("  </testsuite>\n");
    }
    return xml.append("</testsuites>\n").toString();
  }

  /** A file whose cases nobody knows. */
  private static void unusable(StringBuilder xml, Problem problem) {
    String file = Xml.escaped(problem.where());
    xml.append("    <testcase name=\"").append(file).append("\">\n      <error message=\"");
    xml.append(Xml.escaped(problem.toString())).append("\"/>\n    </testcase>\n");
  }

  private static void result(StringBuilder xml, SuiteReport.Result result) {
    xml.append("    <testcase name=\"").append(Xml.escaped(result.name()));
    xml.append("\" classname=\"").append(Xml.escaped(result.place().file())).append('"');
    if (result.passed()) {
      xml.append("/>\n");
      return;
    }
    xml.append(">\n");
    result
        .problems()
        .forEach(problem ->
            xml.append("      <error message=\"")
                .append(Xml.escaped(problem.toString()))
                .append("\"/>\n"));
    for (SuiteReport.Difference difference : result.differences()) {
      xml.append("      <failure message=\"").append(Xml.escaped(difference.workload()));
      xml.append("\">").append(Xml.escaped(difference.place().toString())).append('\n');
      difference.expected().forEach(line -> line(xml, "- ", line));
      difference.found().forEach(line -> line(xml, "+ ", line));
      xml.append("</failure>\n");
    }
    xml.append("    </testcase>\n");
  }

  private static void line(StringBuilder xml, String sign, SuiteReport.Line line) {
    xml.append(sign).append(Xml.escaped(line.text())).append('\n');
  }
}
