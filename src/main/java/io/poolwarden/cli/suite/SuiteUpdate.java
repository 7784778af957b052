package io.poolwarden.cli.suite;

import io.poolwarden.cli.UnusableInputException;
import io.poolwarden.cli.files.FixedFiles;
import io.poolwarden.cli.files.ManifestReader;
import io.poolwarden.cli.files.Repaired;
import io.poolwarden.output.CheckedServer;
import io.poolwarden.output.Place;
import io.poolwarden.output.SuiteReport;
import io.poolwarden.output.TextLines;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what is found in place of what a case expects, line by line; the rest stays as it is. */
final class SuiteUpdate {
  private static final String KEY = "expect:";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final SuiteRunner runner;

  SuiteUpdate(SuiteRunner runner) {
    this.runner = runner;
  }

  /**
   * Updates a file, whole or not at all.
   *
   * @param reading the cases in such a content of the file
   * @throws UnusableInputException where an {@code expect} is not written as lines of its own, or
   *     what is written would not read as it is meant
   */
  void update(Path file, Function<String, List<SuiteCase>> reading) {
    String before = read(file);
    List<SuiteCase> cases = reading.apply(before);
    List<String> lines = TextLines.withEnds(before);
    // From the end: the lines of the others do not move.
    cases.stream()
        .filter(this::isWrong)
        .sorted(Comparator.comparingInt((SuiteCase c) -> c.expectedAt().line()).reversed())
        .forEach(suiteCase -> update(lines, suiteCase));
    String after = String.join("", lines);
    if (after.equals(before)) {
      return;
    }
    List<SuiteCase> now = reading.apply(after);
    boolean same =
        now.stream()
            .map(SuiteUpdate::identity)
            .toList()
            .equals(cases.stream().map(SuiteUpdate::identity).toList());
    if (!same || now.stream().anyMatch(this::isWrong)) {
      throw new UnusableInputException(
          "cannot update " + file + ": what would be written reads otherwise; change it by hand");
    }
    FixedFiles.write(List.of(new Repaired.Changed(file, before, after)));
  }

  private static String read(Path file) {
    try {
      String content = Files.readString(file);
      return content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content;
    } catch (IOException e) {
      throw new UnusableInputException(
          "cannot update " + file + ": it cannot be read: " + ManifestReader.why(e));
    }
  }

  private boolean isWrong(SuiteCase suiteCase) {
    SuiteReport.Result result = runner.run(suiteCase);
    return result.problems().isEmpty() && !result.differences().isEmpty();
  }

  /** What an update leaves as it is. */
  private static List<Object> identity(SuiteCase suiteCase) {
    return List.of(
        suiteCase.name(), suiteCase.manifests(), suiteCase.namespaceLabels(), suiteCase.now());
  }

  private void update(List<String> lines, SuiteCase suiteCase) {
    Place place = suiteCase.expectedAt();
    int start = place.line() - 1;
    int column = place.column().orElse(1) - 1;
    if (start >= lines.size() || !isBlock(lines, start, column)) {
      throw new UnusableInputException(
          "cannot update "
              + place
              + ": write expect: in a line of its own and what it expects in lines below that begin"
              + " with a dash");
    }
    String first = lines.get(start);
    int end = start + 1;
    while (end < lines.size() && isWithin(lines.get(end), column)) {
      end++;
    }
    while (end > start + 1 && isAside(lines.get(end - 1))) {
      end--;
    }
    String lineEnd = first.endsWith("\r\n") ? "\r\n" : "\n";
    List<String> block =
        expected(suiteCase, " ".repeat(column)).stream().map(line -> line + lineEnd).toList();
    lines.subList(start + 1, end).clear();
    lines.addAll(start + 1, block);
  }

  /** Whether the key stands there as it is, and a list with dashes below it. */
  private static boolean isBlock(List<String> lines, int start, int column) {
    String first = lines.get(start);
    if (column > first.length()
        || !first.substring(column).strip().equals(KEY)
        || !first.substring(0, column).replace('-', ' ').isBlank()) {
      return false;
    }
    int next = start + 1;
    while (next < lines.size() && isAside(lines.get(next))) {
      next++;
    }
    return next < lines.size()
        && isWithin(lines.get(next), column)
        && lines.get(next).stripLeading().startsWith("- ");
  }

  private List<String> expected(SuiteCase suiteCase, String indent) {
    Set<Ref> named =
        suiteCase.expected().stream().map(ExpectedWorkload::workload).collect(Collectors.toSet());
    List<String> lines = new ArrayList<>();
    SuiteRunner.Outcome outcome = runner.judge(suiteCase);
    for (SuiteRunner.Judged judged : outcome.workloads()) {
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
    outcome.servers().stream()
        .filter(server -> isTold(server, suiteCase))
        .forEach(server -> {
          lines.add(indent + "- server: " + ExpectedFinding.scalar(server.name()));
          ExpectedServer.written(server).forEach(line -> lines.add(indent + "  " + line));
        });
    return lines;
  }

  private static boolean isTold(CheckedServer server, SuiteCase suiteCase) {
    return !server.exceeded().isEmpty()
        || suiteCase.servers().stream().anyMatch(s -> s.name().equals(server.name()));
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
