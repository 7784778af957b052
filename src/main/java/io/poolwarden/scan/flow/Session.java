package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known while one program is followed. Used by one thread. */
final class Session {
  /** Steps for the whole of a program; a step is an expression or a statement. */
  private static final long STEPS = 6_000_000;

  /** Steps that one function or module may cause, calls included. */
  private static final long STEPS_EACH = 200_000;

  /** Values that are looked through in one step. */
  private static final int VISITS = 64;

  /** Calls of one engine that are looked at. */
  private static final int OBSERVATIONS = 256;

  /** Runs within runs that only ask what comes of them. */
  private static final int PAUSES = 24;

  /** Objects that methods make of which methods make objects. */
  private static final int GENERATIONS = 3;

  private static final int CALLS = 10;
  private static final int DEPTH = 700;

  /** The names with which every program makes engines. */
  static final Set<String> WORDS =
      Set.of(
          "create_engine",
          "create_pool_from_url",
          "create_async_engine",
          "engine_from_config",
          "async_engine_from_config",
          "AsyncEngine",
          "SQLAlchemy");

  private final Set<String> words = new HashSet<>(WORDS);
  private final Set<String> aliases = new HashSet<>();
  private final Map<Origin, Integer> places = new HashMap<>();
  private final List<Observation> observations = new ArrayList<>();
  private final Map<Integer, Map<String, Val>> objects = new HashMap<>();
  private final Set<Integer> closed = new HashSet<>();
  private final List<Method> methods = new ArrayList<>();
  private final List<FlaskKey> flask = new ArrayList<>();
  private final Set<String> exhausted = new HashSet<>();
  private final Set<Origin> crowded = new TreeSet<>();
  private boolean usesFlask;
  private long steps;
  private long end;
  private String current = "";
  private int calls;
  private int depth;
  private int pauses;
  private int generation;
  private int followed;
  private int rehearsals;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final IdentityHashMap<Stmt.Function, Set<String>> assigned = new IdentityHashMap<>();
  private final Set<String> scanned = new HashSet<>();
  private final Set<Origin> wrapped = new HashSet<>();
  private final Map<String, Map<String, Val>> foreign = new HashMap<>();

  /** A configuration key of Flask-SQLAlchemy that is set. */
  record FlaskKey(String holder, String key, Val value, When path, Origin origin, String file) {}

  /** The files that are scanned: what else is imported is only read. */
  void scan(Collection<String> files) {
    scanned.addAll(files);
  }

  /** Whether a file is one that is scanned. */
  boolean isScanned(String path) {
    return scanned.contains(path);
  }

  /** The names with which engines are made, in this program. */
  Set<String> words() {
    return words;
  }

  /** A name that the program gives to what makes engines. */
  void alias(String name) {
    words.add(name);
    aliases.add(name);
  }

  /** The names that the program gives to what makes engines. */
  Set<String> aliases() {
    return aliases;
  }

  /** A method of an object, and how many methods of other objects led to its making. */
  record Method(Val.Routine routine, int generation) {}

  /** Whether a method of an object that is made now is looked into for it. */
  boolean mayFollowMethods() {
    return generation < GENERATIONS && rehearsals == 0;
  }

  /** Has a method looked into for an object that was made. */
  void follow(Val.Routine method) {
    methods.add(new Method(method, generation + 1));
  }

  /** The next method that is to be looked into, of those that are not yet. */
  Optional<Val.Routine> nextMethod() {
    if (followed == methods.size()) {
      generation = 0;
      return Optional.empty();
    }
    Method next = methods.get(followed++);
    generation = next.generation();
    return Optional.of(next.routine());
  }

  List<Observation> observations() {
    return observations;
  }

  /** Keeps one more way to an engine; where there are too many, one that stands for the rest. */
  void observe(Observation observation) {
    if (rehearsals > 0) {
      return;
    }
    int known = places.merge(observation.site().origin(), 1, Integer::sum);
    if (known <= OBSERVATIONS) {
      observations.add(observation);
    } else if (known == OBSERVATIONS + 1) {
      Origin origin = observation.site().origin();
      Val rest = new Val.Unknown("more than " + OBSERVATIONS + " ways to this engine", origin);
      observations.add(
          new Observation(observation.site(), Map.of(Observation.MORE, rest), When.ALWAYS));
      crowded.add(origin);
    }
  }

  /** The engines of which not all calls are looked at. */
  Set<Origin> crowded() {
    return crowded;
  }

  List<FlaskKey> flask() {
    return flask;
  }

  /** Flask-SQLAlchemy is imported somewhere. */
  void useFlask() {
    usesFlask = true;
  }

  /** Whether its keys make engines. */
  boolean usesFlask() {
    return usesFlask;
  }

  /** A new object without attributes. */
  int newObject() {
    int id = objects.size();
    objects.put(id, new HashMap<>());
    return id;
  }

  /** The attributes of an object. */
  Map<String, Val> attributes(int id) {
    return objects.computeIfAbsent(id, _ -> new HashMap<>());
  }

  /** A new object with the attributes of another one. */
  int copyOf(int id) {
    Map<String, Val> attributes = Map.copyOf(attributes(id));
    int copy = newObject();
    attributes(copy).putAll(attributes);
    return copy;
  }

  /** Nothing changes what an object has any more. */
  void close(int object) {
    closed.add(object);
  }

  /** Every name that a frame sees, and every attribute, has the changed dictionary or list. */
  void replace(Val old, Val by, Frame frame) {
    Replacement replacement = new Replacement(old, by);
    if (replacement.isNeeded()) {
      frame.replace(replacement);
      objects.forEach((id, attributes) -> {
        if (!closed.contains(id)) {
          attributes.replaceAll((_, value) -> replacement.in(value));
        }
      });
      steps += replacement.visited() / VISITS;
    }
  }

  /** The attributes that a function assigns to, or whose dictionaries it changes. */
  Set<String> assigned(Stmt.Function function) {
    return assigned.computeIfAbsent(function, SelfAssignments::of);
  }

  /** The number of a call, by the one that it is made in and where it is written. */
  int call(int within, Origin at) {
    return numbers.computeIfAbsent(within + "@" + at, _ -> numbers.size() + 1);
  }

  /** Begins what has a budget of its own. */
  void begin(String file) {
    current = file;
    end = Math.min(STEPS, steps + STEPS_EACH);
    calls = 0;
    depth = 0;
  }

  /** What was going on when something else had to be worked out first. */
  record Pause(String file, long left, int calls) {}

  /** Begins something with steps of its own in between; {@link #resume} must follow if so. */
  Optional<Pause> pause(String file) {
    if (pauses >= PAUSES) {
      return Optional.empty();
    }
    pauses++;
    Pause pause = new Pause(current, Math.max(0, end - steps), calls);
    current = file;
    end = Math.min(STEPS, steps + STEPS_EACH);
    calls = 0;
    return Optional.of(pause);
  }

  /** Goes on with what was going on. */
  void resume(Pause pause) {
    pauses--;
    current = pause.file();
    end = Math.min(STEPS, steps + pause.left());
    calls = pause.calls();
  }

  /** From here on engines are not observed, until {@link #perform} has followed as often. */
  void rehearse() {
    rehearsals++;
  }

  void perform() {
    rehearsals--;
  }

  /** An engine becomes an asyncio one; what makes it may have been rehearsed only. */
  void wrap(Observation observation) {
    wrapped.add(observation.site().origin());
    observation.wrap();
  }

  /** Whether the engines of a place become asyncio ones. */
  boolean isWrapped(Origin origin) {
    return wrapped.contains(origin);
  }

  /** Keeps what one module assigns to a name of another. */
  void assign(SourceModule module, String name, Val value, SourceModule from) {
    foreign
        .computeIfAbsent(module.path() + "\0" + name, _ -> new TreeMap<>())
        .put(from.shown(), value);
  }

  /** What other modules assign to a name of one, by their paths. */
  Map<String, Val> foreign(String path, String name) {
    return foreign.getOrDefault(path + "\0" + name, Map.of());
  }

  /** The names that are assigned from other modules. */
  Map<String, Map<String, Val>> foreign() {
    return foreign;
  }

  /** Whether a step may be taken. */
  boolean step() {
    if (steps >= end) {
      if (!current.isEmpty()) {
        exhausted.add(current);
      }
      return false;
    }
    steps++;
    return true;
  }

  /** Whether what is followed now has been broken off. */
  boolean isSpent() {
    return steps >= end;
  }

  /** The files of which not all could be followed. */
  Set<String> exhausted() {
    return exhausted;
  }

  /** Whether an expression within an expression may be looked into; {@link #up} must follow. */
  boolean down() {
    if (depth >= DEPTH) {
      return false;
    }
    depth++;
    return true;
  }

  void up() {
    depth--;
  }

  /** Whether a call may be followed; {@link #leave} must follow if so. */
  boolean enter() {
    if (calls >= CALLS) {
      return false;
    }
    calls++;
    return true;
  }

  void leave() {
    calls--;
  }
}
