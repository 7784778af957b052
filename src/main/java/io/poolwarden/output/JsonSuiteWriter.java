package io.poolwarden.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Test cases as one JSON object in one line. Its shape is API. */
public final class JsonSuiteWriter implements SuiteWriter {

  @Override
  public String write(SuiteReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("summary")
        .put("cases", report.results().size())
        .put("passed", report.passed())
        .put("failed", report.failed());
    ArrayNode cases = json.putArray("cases");
    for (SuiteReport.Result result : report.results()) {
      ObjectNode one = cases.addObject().put("name", result.name());
      one.put("file", result.place().file()).put("line", result.place().line());
      one.put("passed", result.passed());
      ArrayNode problems = one.putArray("problems");
      result.problems().forEach(problem -> problems.add(problem.toString()));
      ArrayNode differences = one.putArray("differences");
      for (SuiteReport.Difference difference : result.differences()) {
        ObjectNode entry = differences.addObject().put("workload", difference.workload());
        lines(entry.putArray("expected"), difference.expected());
        lines(entry.putArray("found"), difference.found());
      }
    }
    return json + "\n";
  }

  private static void lines(ArrayNode array, List<SuiteReport.Line> lines) {
    lines.forEach(line -> array.add(line.text()));
  }
}
