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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    SuiteUpdate update = new SuiteUpdate(new SuiteRunner(kinds, namespace, secrets, now));
    for (Path file : files(paths, problems)) {
      update.update(file, content -> cases(file, ManifestReader.parsed(file, content), problems));
    }
  }

  private List<SuiteCase> cases(Path file, List<Problem> problems) {
    return cases(
        file,
        new ManifestReader(InputStream.nullInputStream()).read(List.of(file.toString())),
        problems);
  }

  private List<SuiteCase> cases(Path file, Manifests read, List<Problem> problems) {
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
      try {
        files.addAll(files(Path.of(path), problems));
      } catch (InvalidPathException e) {
        problems.add(
            Problem.ofFile(
                path, "no name of a file: " + e.getReason() + "; try it with LC_ALL=C.UTF-8"));
      }
    }
    return files.stream().distinct().toList();
  }

  private static List<Path> files(Path path, List<Problem> problems) {
    if (Files.isRegularFile(path)) {
      return List.of(path);
    }
    if (!Files.isDirectory(path)) {
      problems.add(Problem.ofFile(path.toString(), "no such file or folder"));
      return List.of();
    }
    int before = problems.size();
    List<Path> found = new ArrayList<>();
    try {
      // A folder that is named may be a link; within it, links to folders are not followed.
      Path start = Files.isSymbolicLink(path) ? path.toRealPath() : path;
      Files.walkFileTree(start, new Search(start, path, found, problems));
    } catch (IOException e) {
      problems.add(unreadable(path, e));
    }
    if (found.isEmpty() && problems.size() == before) {
      problems.add(
          Problem.ofFile(
              path.toString(), "no case: no file named poolwarden-test.yaml here or below"));
    }
    return found.stream().sorted().toList();
  }

  private static Problem unreadable(Path path, IOException e) {
    return Problem.ofFile(path.toString(), "cannot be read: " + ManifestReader.why(e));
  }

  /** What cannot be looked into hides nothing else. */
  private static final class Search extends SimpleFileVisitor<Path> {
    private final Path start;
    private final Path named;
    private final List<Path> found;
    private final List<Problem> problems;

    Search(Path start, Path named, List<Path> found, List<Problem> problems) {
      this.start = start;
      this.named = named;
      this.found = found;
      this.problems = problems;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (NAMES.contains(file.getFileName().toString())) {
        found.add(named.resolve(start.relativize(file)));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      problems.add(unreadable(named.resolve(start.relativize(file)), e));
      return FileVisitResult.CONTINUE;
    }
  }
}
