package io.poolwarden.scan;

import io.poolwarden.policy.Action;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a scan found.
 *
 * @param engines by file, line and column
 * @param files the number of sources that were looked into
 * @param problems the places of the input that could not be used; the rest was scanned
 * @param known the number of findings that another state of the sources has too and that are left
 *     out; empty where it was compared with none
 */
public record ScanReport(
    List<ScannedEngine> engines, int files, List<Unusable> problems, OptionalInt known) {
  public ScanReport {
    engines = List.copyOf(engines);
    problems = List.copyOf(problems);
  }

  /** A report of all that was found. */
  public ScanReport(List<ScannedEngine> engines, int files, List<Unusable> problems) {
    this(engines, files, problems, OptionalInt.empty());
  }

  /**
   * A place of the input that cannot be used.
   *
   * @param line counts from 1
   */
  public record Unusable(String file, int line, String reason) {}

  /** What the findings call for, each as often as it is called for. */
  public Stream<Action> actions() {
    return engines.stream().flatMap(e -> e.findings().stream()).map(ScanFinding::action);
  }

  /** The number of engines with a finding of that action. */
  public long count(Action action) {
    return engines.stream().filter(e -> e.calls(action)).count();
  }

  /** The number of settings that cannot be told, of all engines. */
  public long unresolved() {
    return engines.stream()
        .flatMap(e -> e.settings().stream())
        .filter(s -> s.unresolved().isPresent())
        .count();
  }
}
