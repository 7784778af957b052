package io.poolwarden.scan.flow;

import io.poolwarden.scan.SourceTree;
import io.poolwarden.scan.syntax.SourceParser;
import io.poolwarden.scan.syntax.SourceProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows a program of several files: every module and function by itself, and every call of a
 * function that makes engines with the arguments that it is given.
 */
public final class Program {
  /** How often callers of callers are looked for. */
  private static final int ROUNDS = 4;

  /** Files with a name, from which on it says nothing. */
  private static final int MANY = 100;

  /** What of a text says that it may make an engine. */
  private static final List<String> TRIGGERS =
      List.of(
          "create_engine",
          "create_pool_from_url",
          "create_async_engine",
          "engine_from_config",
          "SQLALCHEMY_",
          "flask_sqlalchemy");

  /** Names that so many functions have that a call of one says nothing. */
  private static final Set<String> COMMON = Set.of("main", "run", "get", "create", "setup");

  private final Sources sources;
  private final List<String> files;
  private final Set<String> words = new HashSet<>();

  /** A program of these files, and of what they import. */
  public Program(SourceTree tree, SourceParser parser, List<String> files) {
    this.sources = new Sources(tree, parser);
    this.files = List.copyOf(files);
  }

  /**
   * Every engine that is made.
   *
   * @param observations at least one of each place
   * @param crowded the engines that more calls make than are looked at
   * @param lost the files that may make more engines, but take too many steps to follow
   * @param problems what of each file that was parsed could not be read, by path
   */
  public record Found(
      List<Observation> observations,
      Set<Origin> crowded,
      Set<String> lost,
      Map<String, List<SourceProblem>> problems) {}

  /** Follows it until no caller is new. */
  public Found follow() {
    Round round = round();
    for (int i = 1; i < ROUNDS; i++) {
      if (!round.session().exhausted().isEmpty() || !callers(round.all())) {
        break;
      }
      round = round();
    }
    Session session = round.session();
    // What is worked out later still has steps of its own.
    session.begin("");
    List<Observation> informed = informed(round.all());
    Set<String> exhausted = Set.copyOf(session.exhausted());
    Unfinished unfinished = new Unfinished(sources, round.project(), session.aliases());
    return new Found(
        unfinished.with(informed, exhausted),
        session.crowded(),
        unfinished.lost(informed, exhausted),
        sources.problems());
  }

  /** What came of following the program once. */
  private record Round(Session session, Project project, List<Observation> all) {}

  private Round round() {
    Session session = new Session();
    session.scan(files);
    session.words().addAll(words);
    Project project = new Project(sources);
    Invocations invocations = new Invocations(session, project);
    Set<String> done = new HashSet<>();
    boolean more = true;
    while (more) {
      int known = session.words().size();
      sources.parse(
          files.stream()
              .filter(file -> !done.contains(file) && mentions(file, session.words()))
              .toList());
      for (String file : files) {
        if (!done.contains(file) && mentions(file, session.words())) {
          done.add(file);
          follow(file, project, session, invocations);
        }
      }
      more = session.words().size() > known;
    }
    methods(session, invocations);
    words.addAll(session.words());
    session.begin("");
    List<Observation> all = new ArrayList<>(session.observations());
    all.stream().filter(o -> session.isWrapped(o.site().origin())).forEach(Observation::wrap);
    all.addAll(new Flask(session).observations());
    return new Round(session, project, all);
  }

  private boolean mentions(String file, Set<String> names) {
    Optional<String> text = sources.text(file);
    return text.isPresent()
        && (TRIGGERS.stream().anyMatch(text.get()::contains)
            || names.stream()
                .filter(n -> !Session.WORDS.contains(n))
                .anyMatch(text.get()::contains));
  }

  private static void follow(
      String file, Project project, Session session, Invocations invocations) {
    Optional<SourceModule> found = project.at(file);
    if (found.isEmpty()) {
      return;
    }
    SourceModule module = found.get();
    session.begin(file);
    invocations.run(module);
    // Functions within functions, and methods of objects, are added on the way.
    for (int i = 0; i < module.routines().size(); i++) {
      Val.Routine routine = module.routines().get(i);
      if (invocations.isRelevant(routine.def().words()) || isFlask(routine)) {
        session.begin(file);
        invocations.standalone(routine);
      }
    }
  }

  /** Methods of objects that other files made. */
  private static void methods(Session session, Invocations invocations) {
    Optional<Val.Routine> next = session.nextMethod();
    while (next.isPresent()) {
      session.begin(next.get().home().module().path());
      invocations.standalone(next.get());
      next = session.nextMethod();
    }
  }

  private static boolean isFlask(Val.Routine routine) {
    return routine.def().words().stream()
        .anyMatch(w -> w.equals("config") || w.startsWith("SQLALCHEMY_"));
  }

  /** Whether there are functions whose callers were not looked for yet. */
  private boolean callers(List<Observation> observations) {
    boolean more = false;
    for (Observation observation : observations) {
      for (Val value : observation.arguments().values()) {
        for (String function : Opens.of(value)) {
          for (String word : names(function)) {
            more |= !words.contains(word) && isTelling(word) && words.add(word);
          }
        }
      }
    }
    return more;
  }

  /** A name that is everywhere leads to no caller in particular. */
  private boolean isTelling(String word) {
    return files.stream().filter(f -> sources.text(f).orElse("").contains(word)).limit(MANY).count()
        < MANY;
  }

  /** A constructor is called by its class's name. */
  static List<String> names(String function) {
    String[] parts = function.split("\\.", -1);
    String last = parts[parts.length - 1];
    if (last.startsWith("__")) {
      return parts.length > 1 ? List.of(parts[parts.length - 2]) : List.of();
    }
    return COMMON.contains(last) ? List.of() : List.of(last);
  }

  /**
   * Of each place, the function around by itself only where nothing calls it: every call tells more
   * than its parameters. A caller whose own parameters are open is a way of its own and stays.
   */
  private static List<Observation> informed(List<Observation> all) {
    Map<Origin, List<Observation>> places = new LinkedHashMap<>();
    all.forEach(o -> places.computeIfAbsent(o.site().origin(), _ -> new ArrayList<>()).add(o));
    List<Observation> kept = new ArrayList<>();
    for (List<Observation> place : places.values()) {
      List<Observation> called = place.stream().filter(o -> !isByItself(o)).toList();
      kept.addAll(called.isEmpty() ? place : called);
    }
    return kept;
  }

  /** Whether the parameters of the function around, or of what it is within, are open. */
  static boolean isByItself(Observation observation) {
    String around = observation.site().function();
    return observation.arguments().values().stream()
        .flatMap(v -> Opens.of(v).stream())
        .anyMatch(open ->
            around.equals(open) || around.startsWith(open + ".") || isConstructor(open, around));
  }

  /** Whether a function makes the object that another one is a method of. */
  private static boolean isConstructor(String function, String method) {
    int dot = function.lastIndexOf('.') + 1;
    return dot > 0
        && function.substring(dot).startsWith("__")
        && method.startsWith(function.substring(0, dot));
  }
}
