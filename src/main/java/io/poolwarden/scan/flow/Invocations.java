package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows calls of the program's own functions and the making of its objects. */
final class Invocations {
  /** How often a function that changes what it is given is followed within itself. */
  private static final int RECURSIONS = 1;

  private final Session session;
  private final Expressions expressions;
  private final Statements statements;
  private final Map<Integer, Runnable> unfinished = new HashMap<>();
  private final Map<Frame, Val.Instance> representatives = new HashMap<>();
  private final Set<String> assigning = new HashSet<>();
  private final OutsideValues outside;
  private final ObjectValues objects;
  private final Changes changes;
  private final Deque<Origin> running = new ArrayDeque<>();

  Invocations(Session session, Project project) {
    this.session = session;
    this.outside = new OutsideValues(session, this);
    this.objects = new ObjectValues(session, this);
    Imports imports = new Imports(session, project, this);
    this.expressions = new Expressions(session, imports, this);
    this.changes = new Changes(session, new Callees(expressions.members()));
    this.statements = new Statements(session, expressions, imports);
  }

  /** Runs a module's own statements, once. */
  void run(SourceModule module) {
    if (!module.start()) {
      return;
    }
    // What imports it does not pay for what it has to do.
    Optional<Session.Pause> pause = session.pause(module.path());
    statements.run(module.statements(), module.frame());
    module.end();
    pause.ifPresent(session::resume);
  }

  /** The value of a name of a module for whoever reads it from elsewhere. */
  Optional<Val> outside(SourceModule module, String name) {
    return outside.of(module, name);
  }

  /** Runs a function by itself only to see what it leaves; empty where too many wait for it. */
  Optional<Frame> rehearse(Val.Routine routine) {
    Optional<Session.Pause> pause = session.pause(routine.home().module().path());
    if (pause.isEmpty()) {
      return Optional.empty();
    }
    session.rehearse();
    try {
      Frame frame = standalone(routine);
      return session.isSpent() ? Optional.empty() : Optional.of(frame);
    } finally {
      session.perform();
      session.resume(pause.get());
    }
  }

  Val evaluate(Expr expression, Frame frame) {
    return expressions.of(expression, frame);
  }

  /** Whether something in it makes engines, as far as its words tell. */
  boolean isRelevant(Set<String> words) {
    return words.stream().anyMatch(session.words()::contains);
  }

  /** What a function gives back; it is only followed when that is needed, or makes engines. */
  Val call(Val.Routine routine, Bound bound, Calls.Site site) {
    site.frame().module().calledFrom(site.frame());
    Changes.Given given = changes.given(routine, bound);
    changes.open(given.opened(), site.frame());
    Map<String, Val> changed = given.followed();
    // What only hands it on to itself changes nothing more.
    if (!changed.isEmpty() && (!isRunning(origin(routine)) || changes.isDirect(routine))) {
      return changing(routine, bound, site, changed);
    }
    return isRelevant(routine.def().words())
        ? follow(routine, bound, Caller.of(site))
        : later(routine, bound, Caller.of(site));
  }

  /** A call that may change what it is given is followed at once, and only once. */
  private Val changing(
      Val.Routine routine, Bound bound, Calls.Site site, Map<String, Val> changed) {
    Caller caller = Caller.of(site);
    if (runs(origin(routine)) > RECURSIONS || !session.enter()) {
      changes.apply(changed, Optional.empty(), site.frame());
      return new Val.Unknown("a call of " + routine.name() + " in too many others", site.at());
    }
    try {
      Frame frame = frame(routine, bound, caller, changed);
      changes.apply(
          changed, session.isSpent() ? Optional.empty() : Optional.of(frame), site.frame());
      return result(frame, caller.at(), routine.def());
    } finally {
      session.leave();
    }
  }

  private Val later(Val.Routine routine, Bound bound, Caller caller) {
    return new Val.Lazy(new Later(() -> follow(routine, bound, caller), caller.at()));
  }

  /** What a call takes from whoever calls, as it is then. */
  record Caller(When path, int call, Origin at) {
    static Caller of(Calls.Site site) {
      return new Caller(site.path(), site.frame().call(), site.at());
    }
  }

  private Val follow(Val.Routine routine, Bound bound, Caller caller) {
    Origin at = caller.at();
    if (!session.enter()) {
      return new Val.Unknown("a call of " + routine.name() + " in too many others", at);
    }
    try {
      return result(frame(routine, bound, caller, Map.of()), at, routine.def());
    } finally {
      session.leave();
    }
  }

  /** The frame of a call once it has run. */
  private Frame frame(Val.Routine routine, Bound bound, Caller caller, Map<String, Val> watched) {
    Frame home = routine.home();
    Frame frame = new Frame(home.module(), home, routine.name(), caller.path(), Frame.Kind.CALL);
    frame.setCall(session.call(caller.call(), caller.at()));
    new Parameters(expressions, routine).bind(bound, frame);
    watched.forEach(frame::watch);
    run(routine, frame);
    return frame;
  }

  private void run(Val.Routine routine, Frame frame) {
    running.push(origin(routine));
    statements.run(routine.def().body(), frame);
    running.pop();
  }

  private static Origin origin(Val.Routine routine) {
    return new Origin(routine.home().module().shown(), routine.def().at());
  }

  /** How often a function is being followed, by where it is written. */
  private long runs(Origin function) {
    return running.stream().filter(function::equals).count();
  }

  /** Whether a function, by where it is written, is being followed. */
  boolean isRunning(Origin function) {
    return running.contains(function);
  }

  /** The class and its bases, as far as they are the program's own. */
  List<Val.Klass> lineage(Val.Klass klass) {
    return expressions.members().lineage(klass);
  }

  /** What an attribute can be that methods of its object assign to. */
  Val attribute(Val.Instance instance, String name, Val own) {
    return objects.of(instance, name, own);
  }

  /** What is broken off gives back whatever its end would have. */
  private Val result(Frame frame, Origin at, Stmt.Function def) {
    List<Val.Option> options = new ArrayList<>(frame.returned());
    if (session.isSpent()) {
      return new Val.Unknown("a call of " + frame.name() + ", which takes too many steps", at);
    }
    if (def.words().contains("yield")) {
      return new Val.Unknown("what " + frame.name() + " yields", at);
    }
    if (!frame.ended() || options.isEmpty()) {
      options.add(new Val.Option(frame.path(), Val.NONE));
    }
    return Choices.of(options);
  }

  /** Runs a function by itself: nobody gives its parameters. */
  Frame standalone(Val.Routine routine) {
    Val.Routine method = routine;
    if (routine.self().isEmpty()
        && routine.home().kind() == Frame.Kind.CLASS
        && !Members.isStatic(routine)) {
      Optional<Val.Klass> owner =
          routine.home().module().classes().stream()
              .filter(k -> k.body() == routine.home())
              .findFirst();
      method =
          new Val.Routine(
              routine.def(),
              routine.home(),
              routine.name(),
              owner.map(k -> Members.isOfClass(routine) ? k : representative(k)));
    }
    Frame frame =
        new Frame(
            method.home().module(), method.home(), method.name(), When.ALWAYS, Frame.Kind.CALL);
    new Parameters(expressions, method).open(frame);
    run(method, frame);
    return frame;
  }

  /** An object that nobody made: its constructor's parameters are open. */
  private Val.Instance representative(Val.Klass klass) {
    Val.Instance known = representatives.get(klass.body());
    if (known != null) {
      return known;
    }
    Val.Instance instance = new Val.Instance(klass, session.newObject());
    representatives.put(klass.body(), instance);
    initializer(instance).ifPresent(init -> unfinished.put(instance.id(), () -> standalone(init)));
    return instance;
  }

  private Optional<Val.Routine> initializer(Val.Instance instance) {
    return expressions
        .members()
        .find(instance.of(), "__init__")
        .filter(Val.Routine.class::isInstance)
        .map(Val.Routine.class::cast)
        .map(r -> new Val.Routine(r.def(), r.home(), r.name(), Optional.of(instance)));
  }

  /** Makes an object of a class of the program. */
  Val make(Val.Klass klass, Bound bound, Calls.Site site) {
    Val.Instance instance = new Val.Instance(klass, session.newObject());
    Optional<Val.Routine> init = initializer(instance);
    site.frame().module().calledFrom(site.frame());
    Caller caller = Caller.of(site);
    if (init.isPresent()) {
      Changes.Given given = changes.given(init.get(), bound);
      changes.open(given.opened(), site.frame());
      Map<String, Val> changed = given.followed();
      unfinished.put(
          instance.id(),
          changed.isEmpty()
              ? () -> follow(init.get(), bound, caller)
              : () -> changing(init.get(), bound, site, changed));
      if (!changed.isEmpty()) {
        finish(instance);
      }
    } else {
      fields(instance, bound);
    }
    if (isRelevant(klass.def().words())) {
      finish(instance);
      methods(instance, bound);
    }
    return instance;
  }

  /** Methods that make engines are looked into for this object too. */
  private void methods(Val.Instance instance, Bound bound) {
    if (bound.equals(Bound.NONE) || !session.mayFollowMethods()) {
      return;
    }
    for (Stmt statement : instance.of().def().body()) {
      if (statement instanceof Stmt.Function method
          && !method.name().equals("__init__")
          && isRelevant(method.words())
          && Members.isOfObject(method)) {
        session.follow(method(method, instance));
      }
    }
  }

  /** Methods of its bases that make engines find in a class what it has in their place. */
  void inherit(Val.Klass klass) {
    if (klass.def().bases().isEmpty()
        || !session.mayFollowMethods()
        || !session.isScanned(klass.home().module().path())) {
      return;
    }
    for (Val.Klass base : lineage(klass).stream().skip(1).toList()) {
      for (Stmt statement : base.def().body()) {
        if (statement instanceof Stmt.Function method
            && isRelevant(method.words())
            && Members.isOfObject(method)
            && !method.name().equals("__init__")
            && isOf(base, klass, method.name())) {
          session.follow(
              new Val.Routine(
                  method,
                  base.body(),
                  base.body().qualified(method.name()),
                  Optional.of(representative(klass))));
        }
      }
    }
  }

  private boolean isOf(Val.Klass base, Val.Klass klass, String name) {
    return expressions
        .members()
        .find(klass, name)
        .filter(v -> v instanceof Val.Routine routine && routine.home() == base.body())
        .isPresent();
  }

  private static Val.Routine method(Stmt.Function def, Val.Instance of) {
    Frame body = of.of().body();
    return new Val.Routine(def, body, body.qualified(def.name()), Optional.of(of));
  }

  /** An object without a constructor of its own takes its fields in order or by name. */
  private void fields(Val.Instance instance, Bound bound) {
    Map<String, Val> attributes = session.attributes(instance.id());
    List<Stmt.Assign> fields = SettingsClass.fields(instance.of());
    for (int i = 0; i < Math.min(fields.size(), bound.positional().size()); i++) {
      if (fields.get(i).targets().getFirst() instanceof Expr.Name(var id, _)) {
        attributes.put(id, bound.positional().get(i));
      }
    }
    attributes.putAll(new LinkedHashMap<>(bound.keywords()));
  }

  /** Has an object's constructor run, if it has not. */
  void finish(Val.Instance instance) {
    Runnable constructor = unfinished.remove(instance.id());
    if (constructor != null) {
      constructor.run();
    }
  }

  /** Whether a method changes an attribute later, so that a flag of the constructor says little. */
  boolean isChanged(Val.Klass klass, String attribute) {
    return klass.def().body().stream()
        .anyMatch(statement ->
            statement instanceof Stmt.Function method
                && !method.name().equals("__init__")
                && method.words().contains(attribute)
                && session.assigned(method).contains(attribute));
  }

  /** Runs the methods of an object that set an attribute which its constructor does not. */
  void runAssigning(Val.Instance instance, String attribute) {
    for (Stmt statement : instance.of().def().body()) {
      if (statement instanceof Stmt.Function method
          && method.words().contains(attribute)
          && session.assigned(method).contains(attribute)
          && Members.isOfObject(method)
          && assigning.add(instance.id() + "." + method.name())
          && session.enter()) {
        standalone(method(method, instance));
        session.leave();
      }
    }
  }
}
