package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is known while one program is followed. Used by one thread. */
final class Session {
  /** Steps for the whole of a program; a step is an expression or a statement. */
  private static final long STEPS = 6_000_000;

  /** Steps that one function or module may cause, calls included. */
  private static final long STEPS_EACH = 200_000;

  /** Calls of one engine that are looked at. */
  private static final int OBSERVATIONS = 256;

  private static final int CALLS = 10;
  private static final int DEPTH = 700;

  /** The names with which every program makes engines. */
  static final Set<String> WORDS =
      Set.of(
          "create_engine",
          "create_async_engine",
          "engine_from_config",
          "async_engine_from_config",
          "AsyncEngine",
          "SQLAlchemy");

  private final Set<String> words = new HashSet<>(WORDS);
  private final Map<Origin, Integer> places = new HashMap<>();
  private final List<Observation> observations = new ArrayList<>();
  private final Map<Integer, Map<String, Val>> objects = new HashMap<>();
  private final List<Val.Routine> methods = new ArrayList<>();
  private final List<FlaskKey> flask = new ArrayList<>();
  private final Set<String> exhausted = new HashSet<>();
  private final Set<Origin> crowded = new TreeSet<>();
  private boolean usesFlask;
  private long steps;
  private long end;
  private String current = "";
  private int calls;
  private int depth;

  /** A configuration key of Flask-SQLAlchemy that is set. */
  record FlaskKey(String holder, String key, Val value, When path, Origin origin, String file) {}

  /** The names with which engines are made, in this program. */
  Set<String> words() {
    return words;
  }

  /** Methods that are looked into for an object that was made. */
  List<Val.Routine> methods() {
    return methods;
  }

  List<Observation> observations() {
    return observations;
  }

  /** Keeps one more way to an engine; where there are too many, one that stands for the rest. */
  void observe(Observation observation) {
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

  /** Begins what has a budget of its own. */
  void begin(String file) {
    current = file;
    end = Math.min(STEPS, steps + STEPS_EACH);
    calls = 0;
    depth = 0;
  }

  /** Whether a step may be taken. */
  boolean step() {
    if (steps >= end) {
      exhausted.add(current);
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
