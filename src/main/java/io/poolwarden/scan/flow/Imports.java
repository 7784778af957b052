package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Stmt;
import java.util.Optional;
import java.util.function.Consumer;

/** Binds what is imported: modules of the program, or things of other packages by their path. */
final class Imports {
  private final Session session;
  private final Project project;
  private final Consumer<SourceModule> runner;

  /** Imports that have a module run before its names are taken. */
  Imports(Session session, Project project, Consumer<SourceModule> runner) {
    this.session = session;
    this.project = project;
    this.runner = runner;
  }

  void whole(Stmt.Import statement, Frame frame) {
    String dotted = statement.module();
    int dot = dotted.indexOf('.');
    String top = dot < 0 ? dotted : dotted.substring(0, dot);
    String bound = statement.name().orElse(top);
    String path = statement.name().isPresent() ? dotted : top;
    project.imported(frame.module(), 0, dotted).ifPresent(runner);
    frame.bind(bound, module(path, new Origin(frame.module().shown(), statement.at()), frame));
  }

  void from(Stmt.ImportFrom statement, Frame frame) {
    Optional<SourceModule> module =
        project.imported(frame.module(), statement.level(), statement.module());
    module.ifPresent(runner);
    if (statement.thing().equals("*")) {
      everything(statement, module, frame);
      return;
    }
    String dotted =
        statement.module().isEmpty()
            ? statement.thing()
            : statement.module() + "." + statement.thing();
    Val value =
        module
            .flatMap(m -> m.frame().own(statement.thing()))
            .orElseGet(() ->
                project
                    .imported(frame.module(), statement.level(), dotted)
                    .map(this::run)
                    .orElseGet(() ->
                        external(dotted, new Origin(frame.module().shown(), statement.at()))));
    if (value instanceof Val.External external && Maker.of(external.path()).isPresent()) {
      session.words().add(statement.name());
    }
    frame.bind(statement.name(), value);
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
    runner.accept(module);
    return new Val.ModuleOf(module);
  }

  /** A module by its dotted path: of the program, or external. */
  private Val module(String dotted, Origin at, Frame frame) {
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
