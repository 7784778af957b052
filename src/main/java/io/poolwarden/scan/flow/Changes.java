package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What becomes of dictionaries that are given to functions of the program which change them. */
final class Changes {
  /** Functions that hand a dictionary on to each other, before it is taken for changed. */
  private static final int CHAIN = 40;

  /** How deep an argument of an engine is looked for in a dictionary. */
  private static final int DEPTH = 3;

  private static final String WHY = "a function that it is given to changes it";

  private final Session session;
  private final Callees callees;
  private final Map<Key, ParameterUses> uses = new HashMap<>();
  private final Map<Key, Certainty> known = new HashMap<>();

  Changes(Session session, Callees callees) {
    this.session = session;
    this.callees = callees;
  }

  /** Whether a function changes what it is given. */
  private enum Certainty {
    NO,
    /** It hands it on to what is not known. */
    MAYBE,
    /** It hands it on to one that does. */
    HANDED,
    /** It does so itself. */
    DIRECT
  }

  /** A parameter of a function, by where this is written. */
  private record Key(Origin function, String parameter) {
    static Key of(Val.Routine routine, String parameter) {
      return new Key(new Origin(routine.home().module().shown(), routine.def().at()), parameter);
    }
  }

  /**
   * Dictionaries that a call gives to a function which may change them.
   *
   * @param followed those for which the function has to be followed, each by a name for it
   * @param opened those of which nothing is known from there on: following it would take much, and
   *     they are no arguments of an engine
   */
  record Given(Map<String, Val> followed, List<Val> opened) {
    boolean isEmpty() {
      return followed.isEmpty() && opened.isEmpty();
    }
  }

  /** What a call gives that may be changed. */
  Given given(Val.Routine routine, Bound bound) {
    Map<String, Val> followed = new LinkedHashMap<>();
    List<Val> opened = new ArrayList<>();
    int place = routine.self().isPresent() ? -1 : 0;
    for (Expr.Parameter parameter : routine.def().parameters()) {
      for (Val value : values(parameter, place, bound)) {
        if (mayBeDictionary(value)) {
          Certainty certainty = certainty(routine, parameter.name());
          if (isFollowed(certainty, value)) {
            followed.put(parameter.name() + "#" + followed.size(), value);
          } else if (certainty == Certainty.HANDED && isDictionary(value)) {
            opened.add(value);
          }
        }
      }
      place++;
    }
    return new Given(followed, opened);
  }

  private static boolean isFollowed(Certainty certainty, Val value) {
    return switch (certainty) {
      case NO -> false;
      case MAYBE, HANDED -> isOfEngine(value);
      case DIRECT -> isDictionary(value);
    };
  }

  private static List<Val> values(Expr.Parameter parameter, int place, Bound bound) {
    return switch (parameter.kind()) {
      case ONE -> place < 0 ? List.of() : bound.argument(place, parameter.name()).stream().toList();
      case KEYWORD -> bound.keyword(parameter.name()).stream().toList();
      case SEQUENCE -> bound.positional().stream().skip(Math.max(0, place)).toList();
      // It is another dictionary.
      case MAPPING -> List.of();
    };
  }

  /** Without working anything out. */
  private static boolean mayBeDictionary(Val value) {
    return switch (Choices.settled(value)) {
      case Val.Mapping _, Val.Choice _, Val.Sequence _, Val.Lazy _ -> true;
      default -> false;
    };
  }

  private static boolean isDictionary(Val value) {
    return Choices.options(value).stream()
        .anyMatch(o ->
            switch (o.value()) {
              case Val.Mapping _ -> true;
              case Val.Sequence(var items, _) ->
                  items.stream().anyMatch(i -> Choices.settled(i) instanceof Val.Mapping);
              default -> false;
            });
  }

  private static boolean isOfEngine(Val value) {
    return isOfEngine(Choices.forced(value), DEPTH);
  }

  private static boolean isOfEngine(Val value, int depth) {
    if (depth == 0) {
      return false;
    }
    return switch (Choices.settled(value)) {
      case Val.Mapping(var entries, _, _) ->
          entries.keySet().stream().anyMatch(Observation::isArgument)
              || entries.values().stream().anyMatch(v -> isOfEngine(v, depth - 1));
      case Val.Sequence(var items, _) -> items.stream().anyMatch(v -> isOfEngine(v, depth - 1));
      case Val.Choice(var options) ->
          options.stream().anyMatch(o -> isOfEngine(o.value(), depth - 1));
      default -> false;
    };
  }

  /** Puts what is not known any more wherever the caller has the dictionaries that it gave. */
  void open(List<Val> given, Frame caller) {
    given.forEach(old -> session.replace(old, Mappings.lost(old, WHY), caller));
  }

  /** Puts the changed dictionaries wherever the caller has those that it gave. */
  @SuppressWarnings("ReferenceEquality")
  void apply(Map<String, Val> given, Optional<Frame> called, Frame caller) {
    given.forEach((name, old) -> {
      Val by =
          called
              .filter(_ -> !caller.isInArm())
              .map(frame -> frame.left(name))
              .orElseGet(() -> Mappings.lost(old, WHY));
      if (Choices.settled(by) != Choices.settled(old)) {
        session.replace(old, by, caller);
      }
    });
  }

  /** Whether a function itself changes one of what it is given. */
  boolean isDirect(Val.Routine routine) {
    return routine.def().parameters().stream().anyMatch(p -> uses(routine, p.name()).changes());
  }

  private ParameterUses uses(Val.Routine routine, String parameter) {
    return uses.computeIfAbsent(
        Key.of(routine, parameter), _ -> ParameterUses.of(routine.def(), parameter));
  }

  private Certainty certainty(Val.Routine routine, String parameter) {
    Key key = Key.of(routine, parameter);
    Certainty before = known.get(key);
    if (before != null) {
      return before;
    }
    Certainty now = certainty(routine, parameter, new HashSet<>());
    // What is not bound yet may be later.
    if (routine.home().module().hasEnded()) {
      known.put(key, now);
    }
    return now;
  }

  private Certainty certainty(Val.Routine routine, String parameter, Set<Key> asked) {
    if (!asked.add(Key.of(routine, parameter))) {
      return Certainty.NO;
    }
    if (asked.size() > CHAIN) {
      return Certainty.MAYBE;
    }
    ParameterUses all = uses(routine, parameter);
    if (all.changes()) {
      return Certainty.DIRECT;
    }
    Certainty most = Certainty.NO;
    for (ParameterUses.Handed handed : all.handed()) {
      Certainty here = handed(routine, handed, asked);
      most = here.compareTo(most) > 0 ? here : most;
    }
    return most == Certainty.DIRECT ? Certainty.HANDED : most;
  }

  private Certainty handed(Val.Routine by, ParameterUses.Handed handed, Set<Key> asked) {
    Optional<Val> callee = callees.of(by, handed.function());
    if (callee.isEmpty()) {
      return Certainty.MAYBE;
    }
    return switch (callee.get()) {
      case Val.Routine routine -> taken(routine, handed, asked);
      case Val.External _, Val.Made _ -> Certainty.NO;
      default -> Certainty.MAYBE;
    };
  }

  private Certainty taken(Val.Routine routine, ParameterUses.Handed handed, Set<Key> asked) {
    int place = routine.self().isPresent() ? -1 : 0;
    Certainty most = Certainty.NO;
    for (Expr.Parameter parameter : routine.def().parameters()) {
      if (handed.isTakenBy(parameter, place)) {
        Certainty here = certainty(routine, parameter.name(), asked);
        most = here.compareTo(most) > 0 ? here : most;
      }
      place++;
    }
    return most;
  }
}
