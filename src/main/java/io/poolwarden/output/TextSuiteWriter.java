package io.poolwarden.output;

import io.poolwarden.policy.Shown;

/** Test cases for people: each with its name, and what differs of those that fail. */
public final class TextSuiteWriter implements SuiteWriter {

  @Override
  public String write(SuiteReport report) {
    StringBuilder text = new StringBuilder();
    report.results().forEach(result -> result(text, result));
    long unusable = report.results().size() - report.passed() - report.failed();
    text.append(text.isEmpty() ? "" : "\n");
    text.append(report.results().size()).append(report.results().size() == 1 ? " case" : " cases");
    text.append(": ").append(report.passed()).append(" passed, ");
    text.append(report.failed()).append(" failed");
    if (unusable > 0) {
      text.append(", ").append(unusable).append(" unusable");
    }
    return text.append('\n').toString();
  }

  private static void result(StringBuilder text, SuiteReport.Result result) {
    String word = result.passed() ? "PASS" : result.problems().isEmpty() ? "FAIL" : "ERROR";
    text.append(word).append(" ".repeat(7 - word.length())).append(Shown.escaped(result.name()));
    if (!result.passed()) {
      text.append("  (").append(result.place()).append(')');
    }
    text.append('\n');
    for (SuiteReport.Difference difference : result.differences()) {
      text.append("       ").append(Shown.escaped(difference.workload())).append('\n');
      difference.expected().forEach(line -> line(text, "- ", line));
      difference.found().forEach(line -> line(text, "+ ", line));
    }
  }

  private static void line(StringBuilder text, String sign, SuiteReport.Line line) {
    text.append("       ").append(sign).append(Shown.escaped(line.text()));
    line.place().ifPresent(place -> text.append("  expected at ").append(place));
    text.append('\n');
  }
}
