package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Stmt;
import java.util.Optional;

/** Binds what is imported: modules of the program, or things of other packages by their path. */
final class Imports {
  private final Session session;
  private final Project project;
  private final Invocations invocations;

  /** Imports that have a module run before its names are taken. */
  Imports(Session session, Project project, Invocations invocations) {
    this.session = session;
    this.project = project;
    this.invocations = invocations;
  }

  void whole(Stmt.Import statement, Frame frame) {
    String dotted = statement.module();
    int dot = dotted.indexOf('.');
    String top = dot < 0 ? dotted : dotted.substring(0, dot);
    String bound = statement.name().orElse(top);
    String path = statement.name().isPresent() ? dotted : top;
    project.imported(frame.module(), 0, dotted).ifPresent(invocations::run);
    frame.bind(bound, module(path, new Origin(frame.module().shown(), statement.at()), frame));
  }

  void from(Stmt.ImportFrom statement, Frame frame) {
    Optional<SourceModule> module =
        project.imported(frame.module(), statement.level(), statement.module());
    module.ifPresent(invocations::run);
    if (statement.thing().equals("*")) {
      everything(statement, module, frame);
      return;
    }
    String dotted =
        statement.module().isEmpty()
            ? statement.thing()
            : statement.module() + "." + statement.thing();
    Origin at = new Origin(frame.module().shown(), statement.at());
    Val value =
        module
            .flatMap(m -> taken(m, statement.thing(), frame))
            .or(() -> project.imported(frame.module(), statement.level(), dotted).map(this::run))
            .or(() -> module.flatMap(m -> dynamic(m, statement.thing(), at)))
            .orElseGet(() -> external(dotted, at));
    if (value instanceof Val.External external && Maker.of(external.path()).isPresent()) {
      session.alias(statement.name());
    }
    frame.bind(statement.name(), value);
  }

  /** A module that imports a name takes what it is then; a function may come later. */
  private Optional<Val> taken(SourceModule module, String name, Frame frame) {
    return frame.kind() == Frame.Kind.MODULE && !module.hasCalled()
        ? module.frame().own(name)
        : invocations.outside(module, name);
  }

  /** What {@code __getattr__} of a module gives for a name that it does not have (PEP 562). */
  Optional<Val> dynamic(SourceModule module, String name, Origin at) {
    return module
        .frame()
        .own("__getattr__")
        .filter(Val.Routine.class::isInstance)
        .map(Val.Routine.class::cast)
        .map(r -> invocations.call(r, Bound.of(name, at), new Calls.Site(at, module.frame())));
  }

  private void everything(Stmt.ImportFrom statement, Optional<SourceModule> module, Frame frame) {
    module.ifPresentOrElse(
        m ->
            m.frame()
                .names()
                .forEach((name, value) -> {
                  if (!name.startsWith("_")) {
                    frame.bind(name, value);
                  }
                }),
        () -> frame.module().stars().add(statement.module()));
    module.ifPresent(m -> frame.module().stars().addAll(m.stars()));
  }

  private Val run(SourceModule module) {
    invocations.run(module);
    return new Val.ModuleOf(module);
  }

  /** A module by its dotted path: of the program, or external. */
  Val module(String dotted, Origin at, Frame frame) {
    return project
        .imported(frame.module(), 0, dotted)
        .map(this::run)
        .orElseGet(() -> external(dotted, at));
  }

  /** The module below a package, if the program has it. */
  Optional<Val> below(SourceModule of, String name) {
    return of.path().endsWith("/__init__.py")
        ? project.imported(of, 1, name).map(this::run)
        : Optional.empty();
  }

  private Val external(String path, Origin at) {
    if (path.equals("flask_sqlalchemy") || path.startsWith("flask_sqlalchemy.")) {
      session.useFlask();
    }
    return new Val.External(path, at);
  }
}
