package io.poolwarden.scan;

import io.poolwarden.policy.Libraries;
import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.scan.flow.Observation;
import io.poolwarden.scan.flow.Origin;
import io.poolwarden.scan.flow.Program;
import io.poolwarden.scan.syntax.SourceParser;
import io.poolwarden.scan.syntax.SourceProblem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Scans sources. */
public final class Scanner {
  private final SourceTree tree;
  private final SourceParser parser;
  private final Function<String, LibraryVersion> versions;
  private final ClientLibrary library = Libraries.named("SQLAlchemy").orElseThrow();

  /**
   * A scanner.
   *
   * @param versions the release of SQLAlchemy that the source in a file uses
   */
  public Scanner(SourceTree tree, SourceParser parser, Function<String, LibraryVersion> versions) {
    this.tree = tree;
    this.parser = parser;
    this.versions = versions;
  }

  /** Scans these files, and follows them into what they import. */
  public ScanReport scan(List<String> files) {
    List<ScanReport.Unusable> problems = new ArrayList<>();
    Set<String> usable = new LinkedHashSet<>();
    for (String file : files) {
      if (tree.text(file).isPresent()) {
        usable.add(file);
      }
    }
    Program.Found found = new Program(tree, parser, List.copyOf(usable)).follow();
    found
        .problems()
        .forEach((file, all) -> {
          if (usable.contains(file)) {
            all.forEach(p -> problems.add(unusable(file, p)));
          }
        });
    check(usable.stream().filter(f -> !found.problems().containsKey(f)).toList(), problems);
    found
        .lost()
        .forEach(file ->
            problems.add(
                new ScanReport.Unusable(
                    tree.shown(file),
                    1,
                    "it takes too many steps to follow: it may make more engines than are found")));
    Set<Origin> crowded = new TreeSet<>(found.crowded());
    List<ScannedEngine> engines = engines(found.observations(), crowded);
    crowded.forEach(origin ->
        problems.add(
            new ScanReport.Unusable(
                origin.file(),
                origin.at().line(),
                "more than " + Way.MOST + " ways to this engine: not all of them are judged")));
    problems.sort(
        Comparator.comparing(ScanReport.Unusable::file)
            .thenComparingInt(ScanReport.Unusable::line));
    return new ScanReport(engines, usable.size(), problems.stream().distinct().toList());
  }

  /** What nothing leads to is no Python either, if it is none. */
  private void check(List<String> unread, List<ScanReport.Unusable> problems) {
    for (int at = 0; at < unread.size(); at += SourceParser.BATCH) {
      List<String> files = new ArrayList<>();
      List<String> texts = new ArrayList<>();
      for (String file : unread.subList(at, Math.min(unread.size(), at + SourceParser.BATCH))) {
        tree.text(file)
            .ifPresent(text -> {
              files.add(file);
              texts.add(text);
            });
      }
      List<Optional<SourceProblem>> found = texts.isEmpty() ? List.of() : parser.check(texts);
      for (int i = 0; i < found.size(); i++) {
        String file = files.get(i);
        found.get(i).ifPresent(p -> problems.add(unusable(file, p)));
      }
    }
  }

  private ScanReport.Unusable unusable(String file, SourceProblem problem) {
    return new ScanReport.Unusable(tree.shown(file), problem.at().line(), problem.reason());
  }

  /** Judges them, and adds to the crowded ones those with more ways than are judged. */
  private List<ScannedEngine> engines(List<Observation> observations, Set<Origin> crowded) {
    Map<Origin, List<Observation>> places = new TreeMap<>();
    observations.forEach(
        o -> places.computeIfAbsent(o.site().origin(), _ -> new ArrayList<>()).add(o));
    Map<Origin, Held> held = new HeldEngines(library, tree).of(places);
    return places.entrySet().stream()
        .map(place -> {
          List<Observation> calls = place.getValue();
          LibraryVersion version = versions.apply(calls.getFirst().site().path());
          EngineJudge judge = new EngineJudge(library, version, calls);
          ScannedEngine engine = judge.judge(Optional.ofNullable(held.get(place.getKey())));
          if (judge.isCut()) {
            crowded.add(place.getKey());
          }
          return engine;
        })
        .toList();
  }
}
