package io.poolwarden.cli.suite;

import io.poolwarden.output.SuiteReport;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what is found in place of what a case expects, line by line; the rest stays as it is. */
final class SuiteUpdate {
  private final SuiteRunner runner;

  SuiteUpdate(SuiteRunner runner) {
    this.runner = runner;
  }

  void update(Path file, List<SuiteCase> cases) {
    try {
      String before = Files.readString(file);
      List<String> lines = new ArrayList<>(before.lines().toList());
      // From the end: the lines of the others do not move.
      cases.stream()
          .sorted(Comparator.comparingInt((SuiteCase c) -> c.expectedAt().line()).reversed())
          .forEach(suiteCase -> update(lines, suiteCase));
      String after = String.join("\n", lines) + "\n";
      if (!after.equals(before)) {
        Files.writeString(file, after);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void update(List<String> lines, SuiteCase suiteCase) {
    SuiteReport.Result result = runner.run(suiteCase);
    if (!result.problems().isEmpty() || result.differences().isEmpty()) {
      return;
    }
    int start = suiteCase.expectedAt().line() - 1;
    String first = lines.get(start);
    int column = first.indexOf("expect:");
    int end = start + 1;
    while (end < lines.size() && isWithin(lines.get(end), column)) {
      end++;
    }
    while (end > start + 1 && isAside(lines.get(end - 1))) {
      end--;
    }
    List<String> block = new ArrayList<>();
    block.add(first.substring(0, column) + "expect:");
    block.addAll(expected(suiteCase, " ".repeat(column)));
    lines.subList(start, end).clear();
    lines.addAll(start, block);
  }

  private List<String> expected(SuiteCase suiteCase, String indent) {
    Set<Ref> named =
        suiteCase.expected().stream().map(ExpectedWorkload::workload).collect(Collectors.toSet());
    List<String> lines = new ArrayList<>();
    for (SuiteRunner.Judged judged : runner.judge(suiteCase)) {
      Verdict verdict = judged.verdict();
      if (verdict.state() != State.NOT_COVERED || named.contains(verdict.workload())) {
        Ref ref = verdict.workload();
        lines.add(indent + "- workload: " + ref.kind() + "/" + ref.name());
        lines.add(indent + "  namespace: " + ExpectedFinding.scalar(ref.namespace()));
        lines.add(indent + "  state: " + verdict.state().id());
        if (!verdict.findings().isEmpty()) {
          lines.add(indent + "  findings:");
        }
        for (Finding finding : verdict.findings()) {
          lines.add(indent + "  - " + ExpectedFinding.shown(finding));
        }
      }
    }
    return lines;
  }

  /** A list may stand as far left as its key. */
  private static boolean isWithin(String line, int column) {
    int indent = line.length() - line.stripLeading().length();
    return isAside(line)
        || indent > column
        || (indent == column && line.stripLeading().startsWith("- "));
  }

  private static boolean isAside(String line) {
    return line.isBlank() || line.stripLeading().startsWith("#");
  }
}
