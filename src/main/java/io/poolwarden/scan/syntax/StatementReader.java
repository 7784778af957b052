package io.poolwarden.scan.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads statements. */
final class StatementReader {
  private final TreeReader tree;
  private final ExpressionReader expressions;

  StatementReader(TreeReader tree) {
    this.tree = tree;
    this.expressions = new ExpressionReader(tree);
  }

  /** The statements of a module or block. */
  List<Stmt> block(SyntaxNode block) {
    List<Stmt> statements = new ArrayList<>();
    if (tree.down(block)) {
      block.children().forEach(child -> add(child, statements));
      tree.up();
    }
    return statements;
  }

  private void add(SyntaxNode node, List<Stmt> into) {
    switch (node.kind()) {
      case "expression_statement" -> node.children().forEach(c -> simple(c, into));
      case "if_statement" -> into.add(condition(node));
      case "for_statement", "while_statement" -> into.add(loop(node));
      case "try_statement" -> into.add(attempt(node));
      case "with_statement" -> into.add(with(node));
      case "match_statement" -> into.add(match(node));
      case "function_definition" -> into.add(function(node, List.of()));
      case "class_definition" -> into.add(klass(node, List.of()));
      case "decorated_definition" -> decorated(node, into);
      case "return_statement" ->
          into.add(new Stmt.Return(node.children().stream().findFirst().map(expressions::read)));
      case "raise_statement" ->
          into.add(new Stmt.Leave(node.children().stream().findFirst().map(expressions::read)));
      case "import_statement", "import_from_statement" -> new ImportReader(tree).add(node, into);
      case "global_statement" ->
          into.add(new Stmt.Global(node.children().stream().map(tree::text).toList()));
      // Where the source has an error, what can be read of it still counts.
      case "block", "ERROR" -> into.addAll(block(node));
      case "nonlocal_statement" ->
          into.add(new Stmt.Nonlocal(node.children().stream().map(tree::text).toList()));
      case "delete_statement" -> into.add(new Stmt.Delete(deleted(node)));
      case "pass_statement", "break_statement", "continue_statement", "future_import_statement" -> {
        // Nothing that a value depends on.
      }
      default -> into.add(new Stmt.Evaluate(expressions.read(node)));
    }
  }

  private List<Expr> deleted(SyntaxNode node) {
    return node.children().stream()
        .map(expressions::read)
        .flatMap(e -> e instanceof Expr.Sequence(var items, _) ? items.stream() : Stream.of(e))
        .toList();
  }

  private void simple(SyntaxNode node, List<Stmt> into) {
    switch (node.kind()) {
      case "assignment" -> into.add(assignment(node));
      case "augmented_assignment" -> into.add(augmented(node));
      default -> into.add(new Stmt.Evaluate(expressions.read(node)));
    }
  }

  private Stmt assignment(SyntaxNode node) {
    List<Expr> targets = new ArrayList<>();
    Optional<Expr> annotation = node.child("type").map(expressions::read);
    Optional<SyntaxNode> at = Optional.of(node);
    Optional<SyntaxNode> value = Optional.empty();
    while (at.isPresent() && at.get().is("assignment")) {
      at.get().child("left").map(expressions::read).ifPresent(targets::add);
      value = at.get().child("right");
      at = value;
    }
    return new Stmt.Assign(targets, annotation, value.map(expressions::read));
  }

  private Stmt augmented(SyntaxNode node) {
    Optional<SyntaxNode> left = node.child("left");
    Optional<SyntaxNode> right = node.child("right");
    if (left.isEmpty() || right.isEmpty()) {
      return new Stmt.Evaluate(new Expr.Opaque("an assignment", List.of(), node.at()));
    }
    return new Stmt.Augment(
        expressions.read(left.get()),
        node.child("operator").map(tree::text).orElse("?"),
        expressions.read(right.get()),
        node.at());
  }

  private Stmt condition(SyntaxNode node) {
    List<Stmt.Branch> branches = new ArrayList<>();
    branch(node).ifPresent(branches::add);
    List<Stmt> otherwise = new ArrayList<>();
    for (SyntaxNode alternative : node.all("alternative")) {
      if (alternative.is("elif_clause")) {
        branch(alternative).ifPresent(branches::add);
      } else {
        otherwise.addAll(body(alternative, "body"));
      }
    }
    return new Stmt.If(branches, otherwise);
  }

  private Optional<Stmt.Branch> branch(SyntaxNode node) {
    return node.child("condition")
        .map(c -> new Stmt.Branch(expressions.test(c), body(node, "consequence")));
  }

  private List<Stmt> body(SyntaxNode node, String field) {
    return node.child(field).map(this::block).orElse(List.of());
  }

  private Stmt loop(SyntaxNode node) {
    Optional<Expr> target = node.child("left").map(expressions::read);
    Expr over =
        node.child("right")
            .or(() -> node.child("condition"))
            .map(expressions::read)
            .orElse(new Expr.Opaque("a loop", List.of(), node.at()));
    List<Stmt> otherwise = node.child("alternative").map(a -> body(a, "body")).orElse(List.of());
    return new Stmt.Loop(target, over, body(node, "body"), otherwise);
  }

  private Stmt attempt(SyntaxNode node) {
    List<List<Stmt>> handlers = new ArrayList<>();
    List<Stmt> otherwise = new ArrayList<>();
    List<Stmt> last = new ArrayList<>();
    for (SyntaxNode child : node.children()) {
      switch (child.kind()) {
        case "except_clause", "except_group_clause" -> handlers.add(blocks(child));
        case "else_clause" -> otherwise.addAll(body(child, "body"));
        case "finally_clause" -> last.addAll(blocks(child));
        default -> {
          // The body, which is read below.
        }
      }
    }
    return new Stmt.Try(body(node, "body"), handlers, otherwise, last, node.at());
  }

  private List<Stmt> blocks(SyntaxNode node) {
    return node.children().stream()
        .filter(c -> c.is("block"))
        .flatMap(c -> block(c).stream())
        .toList();
  }

  private Stmt with(SyntaxNode node) {
    List<Stmt.Assign> items = new ArrayList<>();
    node.children().stream()
        .filter(c -> c.is("with_clause"))
        .flatMap(c -> c.children().stream())
        .flatMap(i -> i.child("value").stream())
        .forEach(value -> items.add(item(value)));
    return new Stmt.With(items, body(node, "body"));
  }

  private Stmt.Assign item(SyntaxNode value) {
    if (!value.is("as_pattern")) {
      return new Stmt.Assign(List.of(), Optional.empty(), Optional.of(expressions.read(value)));
    }
    List<Expr> target =
        value.child("alias").stream()
            .flatMap(a -> a.children().stream().limit(1))
            .map(expressions::read)
            .toList();
    return new Stmt.Assign(target, Optional.empty(), Optional.of(expressions.read(value)));
  }

  private Stmt match(SyntaxNode node) {
    Expr subject =
        node.child("subject")
            .map(expressions::read)
            .orElse(new Expr.Opaque("a match", List.of(), node.at()));
    List<Stmt.Branch> cases =
        node.child("body").stream()
            .flatMap(b -> b.children().stream())
            .filter(c -> c.is("case_clause"))
            .map(c -> kase(c, node.child("subject")))
            .toList();
    return new Stmt.Match(subject, cases);
  }

  private Stmt.Branch kase(SyntaxNode node, Optional<SyntaxNode> of) {
    Optional<SyntaxNode> pattern =
        node.children().stream().filter(c -> c.is("case_pattern")).findFirst();
    String matches = " matches ";
    Expr.Test test =
        new Expr.Test(
            new Expr.Opaque("a match", List.of(), node.at()),
            of.map(tree::line).orElse("") + matches + pattern.map(tree::line).orElse("_"),
            of.map(n -> ShownText.of(n, tree)).orElse("")
                + matches
                + pattern.map(n -> ShownText.of(n, tree)).orElse("_"));
    return new Stmt.Branch(test, body(node, "consequence"));
  }

  private void decorated(SyntaxNode node, List<Stmt> into) {
    List<Expr> decorators =
        node.children().stream()
            .filter(c -> c.is("decorator"))
            .flatMap(c -> c.children().stream())
            .map(expressions::read)
            .toList();
    node.child("definition")
        .ifPresent(d ->
            into.add(d.is("class_definition") ? klass(d, decorators) : function(d, decorators)));
  }

  private Stmt function(SyntaxNode node, List<Expr> decorators) {
    return new Stmt.Function(
        node.child("name").map(tree::text).orElse(""),
        node.child("parameters").map(expressions::parameters).orElse(List.of()),
        body(node, "body"),
        decorators,
        tree.words(node),
        node.at());
  }

  private Stmt klass(SyntaxNode node, List<Expr> decorators) {
    return new Stmt.Klass(
        node.child("name").map(tree::text).orElse(""),
        node.child("superclasses").map(expressions::arguments).orElse(List.of()),
        body(node, "body"),
        decorators,
        tree.words(node),
        node.at());
  }
}
