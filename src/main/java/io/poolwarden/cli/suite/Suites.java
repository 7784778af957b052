package io.poolwarden.cli.suite;

import io.poolwarden.cli.files.Manifest;
import io.poolwarden.cli.files.ManifestReader;
import io.poolwarden.cli.files.Manifests;
import io.poolwarden.cli.files.Secrets;
import io.poolwarden.output.Problem;
import io.poolwarden.output.SuiteReport;
import io.poolwarden.workload.WorkloadKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of test cases below some paths. */
public final class Suites {
  /** What a file of cases is called. */
  public static final Set<String> NAMES = Set.of("poolwarden-test.yaml", "poolwarden-test.yml");

  private final List<WorkloadKind> kinds;
  private final String namespace;
  private final Secrets secrets;
  private final Instant now;

  /**
   * Suites judged in that way.
   *
   * @param namespace of what names none
   * @param now when cases are judged that do not say when
   */
  public Suites(List<WorkloadKind> kinds, String namespace, Secrets secrets, Instant now) {
    this.kinds = kinds;
    this.namespace = namespace;
    this.secrets = secrets;
    this.now = now;
  }

  /** Runs every case; files that cannot be used are problems of the report. */
  public SuiteReport run(List<String> paths) {
    List<Problem> problems = new ArrayList<>();
    List<SuiteReport.Result> results = new ArrayList<>();
    SuiteRunner runner = new SuiteRunner(kinds, namespace, secrets, now);
    for (Path file : files(paths, problems)) {
      cases(file, problems).stream().map(runner::run).forEach(results::add);
    }
    return new SuiteReport(results, problems);
  }

  /** Writes what is found into the {@code expect} of every case; those that agree stay as is. */
  public void update(List<String> paths) {
    List<Problem> problems = new ArrayList<>();
    SuiteRunner runner = new SuiteRunner(kinds, namespace, secrets, now);
    for (Path file : files(paths, problems)) {
      new SuiteUpdate(runner).update(file, cases(file, problems));
    }
  }

  private List<SuiteCase> cases(Path file, List<Problem> problems) {
    Manifests read =
        new ManifestReader(InputStream.nullInputStream()).read(List.of(file.toString()));
    problems.addAll(read.problems());
    List<SuiteCase> cases = new ArrayList<>();
    Path parent = file.getParent();
    SuiteReader reader = new SuiteReader(kinds, namespace, parent == null ? Path.of("") : parent);
    for (Manifest manifest : read.manifests()) {
      try {
        cases.addAll(reader.read(manifest));
      } catch (UnusableSuiteException e) {
        problems.add(e.problem());
      }
    }
    return cases;
  }

  private static List<Path> files(List<String> paths, List<Problem> problems) {
    List<Path> files = new ArrayList<>();
    for (String path : paths) {
      List<Path> found = files(Path.of(path));
      if (found.isEmpty()) {
        problems.add(
            Problem.ofFile(
                path,
                Files.exists(Path.of(path))
                    ? "no case: no file named poolwarden-test.yaml here or below"
                    : "no such file or folder"));
      }
      files.addAll(found);
    }
    return files.stream().distinct().toList();
  }

  private static List<Path> files(Path path) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try {
      // A folder that is named may be a link; within it, links to folders are not followed.
      Path start = Files.isSymbolicLink(path) ? path.toRealPath() : path;
      try (Stream<Path> all = Files.walk(start)) {
        return all.filter(file -> NAMES.contains(file.getFileName().toString()))
            .map(file -> path.resolve(start.relativize(file)))
            .sorted()
            .toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
