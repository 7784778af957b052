package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows calls of the program's own functions and the making of its objects. */
final class Invocations {
  private final Session session;
  private final Expressions expressions;
  private final Statements statements;
  private final Map<Integer, Runnable> unfinished = new HashMap<>();
  private final Map<Frame, Val.Instance> representatives = new HashMap<>();
  private final Set<String> assigning = new HashSet<>();

  Invocations(Session session, Project project) {
    this.session = session;
    Imports imports = new Imports(session, project, this::run);
    this.expressions = new Expressions(session, imports, this);
    this.statements = new Statements(session, expressions, imports);
  }

  /** Runs a module's own statements, once. */
  void run(SourceModule module) {
    if (module.start()) {
      statements.run(module.statements(), module.frame());
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
    When path = site.frame().path();
    return isRelevant(routine.def().words())
        ? follow(routine, bound, path, site.at())
        : new Val.Lazy(new Later(() -> follow(routine, bound, path, site.at()), site.at()));
  }

  private Val follow(Val.Routine routine, Bound bound, When path, Origin at) {
    if (!session.enter()) {
      return new Val.Unknown("a call of " + routine.name() + " in too many others", at);
    }
    try {
      Frame frame =
          new Frame(routine.home().module(), routine.home(), routine.name(), path, Frame.Kind.CALL);
      new Parameters(expressions, routine).bind(bound, frame);
      statements.run(routine.def().body(), frame);
      return result(frame, at);
    } finally {
      session.leave();
    }
  }

  /** What is broken off gives back whatever its end would have. */
  private Val result(Frame frame, Origin at) {
    List<Val.Option> options = new ArrayList<>(frame.returned());
    if (session.isSpent()) {
      return new Val.Unknown("a call of " + frame.name() + ", which takes too many steps", at);
    }
    if (!frame.ended() || options.isEmpty()) {
      options.add(new Val.Option(frame.path(), Val.NONE));
    }
    return Choices.of(options);
  }

  /** Runs a function by itself: nobody gives its parameters. */
  void standalone(Val.Routine routine) {
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
              routine.def(), routine.home(), routine.name(), owner.map(this::representative));
    }
    Frame frame =
        new Frame(
            method.home().module(), method.home(), method.name(), When.ALWAYS, Frame.Kind.CALL);
    new Parameters(expressions, method).open(frame);
    statements.run(method.def().body(), frame);
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
    When path = site.frame().path();
    if (init.isPresent()) {
      unfinished.put(instance.id(), () -> follow(init.get(), bound, path, site.at()));
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
    if (bound.equals(Bound.NONE)) {
      return;
    }
    for (Stmt statement : instance.of().def().body()) {
      if (statement instanceof Stmt.Function method
          && !method.name().equals("__init__")
          && isRelevant(method.words())) {
        session
            .methods()
            .add(
                new Val.Routine(
                    method,
                    instance.of().body(),
                    instance.of().body().qualified(method.name()),
                    Optional.of(instance)));
      }
    }
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
  static boolean isChanged(Val.Klass klass, String attribute) {
    return klass.def().body().stream()
        .anyMatch(statement ->
            statement instanceof Stmt.Function method
                && !method.name().equals("__init__")
                && method.words().contains(attribute)
                && SelfAssignments.of(method).contains(attribute));
  }

  /** Runs the methods of an object that set an attribute which its constructor does not. */
  void runAssigning(Val.Instance instance, String attribute) {
    for (Stmt statement : instance.of().def().body()) {
      if (statement instanceof Stmt.Function method
          && method.words().contains(attribute)
          && SelfAssignments.of(method).contains(attribute)
          && assigning.add(instance.id() + "." + method.name())
          && session.enter()) {
        standalone(
            new Val.Routine(
                method,
                instance.of().body(),
                instance.of().body().qualified(method.name()),
                Optional.of(instance)));
        session.leave();
      }
    }
  }
}
