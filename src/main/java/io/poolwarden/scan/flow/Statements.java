package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows statements: what each name can be after them. */
final class Statements {
  private final Session session;
  private final Expressions expressions;
  private final Assignments assignments;
  private final Imports imports;
  private final LoopChanges loops;

  Statements(Session session, Expressions expressions, Imports imports) {
    this.session = session;
    this.expressions = expressions;
    this.assignments = expressions.assignments();
    this.imports = imports;
    this.loops = new LoopChanges(session, expressions);
  }

  void run(List<Stmt> statements, Frame frame) {
    for (Stmt statement : statements) {
      if (frame.ended() || !session.step()) {
        return;
      }
      run(statement, frame);
    }
  }

  private void run(Stmt statement, Frame frame) {
    switch (statement) {
      case Stmt.Evaluate(Expr value) -> expressions.of(value, frame);
      case Stmt.Assign assign -> assignments.assign(assign, frame);
      case Stmt.Augment augment -> assignments.augment(augment, frame);
      case Stmt.If condition -> condition(condition, frame);
      case Stmt.Loop loop -> loop(loop, frame);
      case Stmt.Try attempt -> attempt(attempt, frame);
      case Stmt.With with -> {
        with.items().forEach(item -> assignments.enter(item, frame));
        run(with.body(), frame);
      }
      case Stmt.Match match -> {
        expressions.of(match.subject(), frame);
        condition(new Stmt.If(match.cases(), List.of()), frame);
      }
      case Stmt.Function function -> function(function, frame);
      case Stmt.Klass klass -> klass(klass, frame);
      case Stmt.Return(var value) ->
          frame.giveBack(value.map(v -> expressions.of(v, frame)).orElseGet(() -> Val.NONE));
      case Stmt.Leave(var value) -> {
        value.ifPresent(v -> expressions.of(v, frame));
        frame.setEnded(true);
      }
      case Stmt.Import whole -> imports.whole(whole, frame);
      case Stmt.ImportFrom from -> imports.from(from, frame);
      case Stmt.Global(var names) -> frame.global(names);
      case Stmt.Nonlocal _ -> {
        // The function around reads what may come of it, where this one is defined.
      }
      case Stmt.Delete(var targets) -> targets.forEach(t -> assignments.delete(t, frame));
    }
  }

  private void function(Stmt.Function function, Frame frame) {
    function.decorators().forEach(d -> expressions.of(d, frame));
    function.parameters().forEach(p -> p.fallback().ifPresent(f -> expressions.of(f, frame)));
    Val.Routine routine =
        new Val.Routine(function, frame, frame.qualified(function.name()), Optional.empty());
    frame.bind(function.name(), routine);
    frame.module().routines().add(routine);
    if (frame.kind() == Frame.Kind.CALL) {
      Rebindings.around(function).forEach(name -> assignments.share(name, function, frame));
    }
  }

  private void klass(Stmt.Klass klass, Frame frame) {
    klass.bases().forEach(b -> expressions.of(b.value(), frame));
    Frame body =
        new Frame(
            frame.module(), frame, frame.qualified(klass.name()), frame.path(), Frame.Kind.CLASS);
    run(klass.body(), body);
    Val.Klass value = new Val.Klass(klass, frame, body, body.name());
    frame.module().classes().add(value);
    frame.bind(klass.name(), value);
    expressions.inherit(value);
  }

  private void condition(Stmt.If condition, Frame frame) {
    List<Path> paths = new ArrayList<>();
    Fork fork = new Fork(frame);
    When rest = When.ALWAYS;
    boolean open = true;
    for (Stmt.Branch branch : condition.branches()) {
      if (!open) {
        break;
      }
      Optional<Boolean> known = expressions.truth(branch.test(), frame);
      When.Condition test = expressions.condition(branch.test(), frame);
      if (known.orElse(true)) {
        Optional<When> path = known.isPresent() ? Optional.of(rest) : rest.and(When.holds(test));
        path.ifPresent(p -> paths.add(new Path(p, branch.body())));
        open = known.isEmpty();
      }
      if (open && known.isEmpty()) {
        Optional<When> next = rest.and(When.fails(test));
        open = next.isPresent();
        rest = next.orElse(rest);
      }
    }
    if (open) {
      paths.add(new Path(rest, condition.otherwise()));
    }
    paths.forEach(path -> fork.run(path.when(), () -> run(path.body(), frame)));
    fork.join();
  }

  /** Statements that run under a condition. */
  private record Path(When when, List<Stmt> body) {}

  private void loop(Stmt.Loop loop, Frame frame) {
    Val over = expressions.of(loop.over(), frame);
    Origin origin = new Origin(frame.module().shown(), loop.over().at());
    When.Condition runs = new When.Condition(origin.toString(), "");
    boolean certain =
        loop.target().isPresent()
            && Choices.forced(over) instanceof Val.Sequence(var items, _)
            && !items.isEmpty();
    Fork fork = new Fork(frame);
    fork.run(
        certain ? When.ALWAYS : When.holds(runs),
        () -> {
          loop.target().ifPresent(t -> assignments.bind(t, Items.of(over, origin), frame));
          run(loop.body(), frame);
          if (certain) {
            run(loop.otherwise(), frame);
          }
        });
    if (!certain) {
      fork.run(When.fails(runs), () -> run(loop.otherwise(), frame));
    }
    fork.joinUnsure();
    if (!Items.areKnown(over)) {
      loops.lose(loop, frame);
    }
  }

  private void attempt(Stmt.Try attempt, Frame frame) {
    Fork fork = new Fork(frame);
    When.Condition fails = failure(attempt, frame);
    fork.run(
        attempt.handlers().isEmpty() ? When.ALWAYS : When.fails(fails),
        () -> {
          run(attempt.body(), frame);
          run(attempt.otherwise(), frame);
        });
    for (List<Stmt> handler : attempt.handlers()) {
      fork.run(When.holds(fails), () -> run(handler, frame));
    }
    fork.join();
    boolean ended = frame.ended();
    frame.setEnded(false);
    run(attempt.last(), frame);
    frame.setEnded(ended || frame.ended());
  }

  private static When.Condition failure(Stmt.Try attempt, Frame frame) {
    return new When.Condition(
        frame.module().shown(), When.EXCEPTION + " at line " + attempt.at().line());
  }
}
