package io.poolwarden.scan.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads expressions. */
final class ExpressionReader {
  private static final int LONG = 1_000;
  private static final Set<String> DATA =
      Set.of("integer", "float", "string", "true", "false", "none", "unary_operator");

  /** Operators that ask whether something is in something else. */
  private static final Set<String> MEMBERSHIP = Set.of("in", "not in");

  private final TreeReader tree;

  ExpressionReader(TreeReader tree) {
    this.tree = tree;
  }

  Expr read(SyntaxNode node) {
    if (node.is("binary_operator") || node.is("boolean_operator")) {
      return chain(node);
    }
    if (!tree.down(node)) {
      return new Expr.Opaque("an expression that is nested too deeply", List.of(), node.at());
    }
    try {
      return expression(node);
    } finally {
      tree.up();
    }
  }

  private Expr expression(SyntaxNode node) {
    return switch (node.kind()) {
      case "identifier" -> new Expr.Name(tree.text(node), node.at());
      case "string" -> new StringReader(tree, this).read(List.of(node));
      case "concatenated_string" -> new StringReader(tree, this).read(node.children());
      case "integer", "float" -> new Expr.Numeral(tree.text(node), node.at());
      case "true", "false", "none" -> new Expr.Constant(tree.text(node), node.at());
      case "attribute" -> attribute(node);
      case "call" -> call(node);
      case "subscript" -> subscript(node);
      case "dictionary" -> new Expr.Dictionary(entries(node), node.at());
      case "list", "tuple", "set", "expression_list", "pattern_list", "tuple_pattern" ->
          sequence(node);
      case "parenthesized_expression", "await", "type" -> only(node);
      case "conditional_expression" -> conditional(node);
      case "not_operator", "unary_operator" -> unary(node);
      case "comparison_operator" -> comparison(node);
      case "named_expression" -> binding(node);
      case "lambda" -> lambda(node);
      case "dictionary_comprehension",
          "list_comprehension",
          "set_comprehension",
          "generator_expression" ->
          comprehension(node);
      case "as_pattern" -> only(node);
      default -> new Expr.Opaque(name(node), all(node.children()), node.at());
    };
  }

  /** Operators that are nested to the left are read without recursion: texts are long sums. */
  private Expr chain(SyntaxNode node) {
    List<SyntaxNode> operators = new ArrayList<>();
    SyntaxNode at = node;
    while (at.is("binary_operator") || at.is("boolean_operator")) {
      operators.add(at);
      Optional<SyntaxNode> left = at.child("left");
      if (left.isEmpty()) {
        break;
      }
      at = left.get();
    }
    Expr value = read(at);
    for (SyntaxNode operator : operators.reversed()) {
      String sign = operator.child("operator").map(tree::text).orElse("?");
      Expr right = operator.child("right").map(this::read).orElse(missing(operator));
      value = new Expr.Binary(sign, value, right, operator.at());
    }
    return value;
  }

  /** Only whether something is in something else can be told. */
  private Expr comparison(SyntaxNode node) {
    List<SyntaxNode> parts = node.children();
    if (parts.size() == 2) {
      String operator = tree.between(parts.getFirst(), parts.getLast());
      if (MEMBERSHIP.contains(operator)) {
        return new Expr.Binary(operator, read(parts.getFirst()), read(parts.getLast()), node.at());
      }
    }
    return new Expr.Opaque("a comparison", all(parts), node.at());
  }

  /** Of a table of data only what is more than data is looked into. */
  private Expr sequence(SyntaxNode node) {
    if (node.children().size() <= LONG) {
      return new Expr.Sequence(all(node.children()), node.at());
    }
    List<SyntaxNode> parts =
        node.children().stream().filter(child -> !DATA.contains(child.kind())).toList();
    return new Expr.Opaque("a long sequence", all(parts), node.at());
  }

  List<Expr> all(List<SyntaxNode> nodes) {
    return nodes.stream().map(this::read).toList();
  }

  Expr.Test test(SyntaxNode node) {
    return new Expr.Test(read(node), tree.line(node), ShownText.of(node, tree));
  }

  private Expr only(SyntaxNode node) {
    return node.children().isEmpty() ? missing(node) : read(node.children().getFirst());
  }

  private Expr attribute(SyntaxNode node) {
    Optional<SyntaxNode> of = node.child("object");
    Optional<SyntaxNode> name = node.child("attribute");
    return of.isPresent() && name.isPresent()
        ? new Expr.Attribute(read(of.get()), tree.text(name.get()), node.at())
        : missing(node);
  }

  private Expr subscript(SyntaxNode node) {
    Optional<SyntaxNode> of = node.child("value");
    List<SyntaxNode> index = node.all("subscript");
    return of.isPresent() && index.size() == 1
        ? new Expr.Subscript(read(of.get()), read(index.getFirst()), node.at())
        : new Expr.Opaque("a subscript", all(node.children()), node.at());
  }

  private Expr call(SyntaxNode node) {
    Expr function = node.child("function").map(this::read).orElse(missing(node));
    List<Expr.Argument> arguments =
        node.child("arguments")
            .map(list ->
                list.is("generator_expression") ? List.of(positional(list)) : arguments(list))
            .orElse(List.of());
    return new Expr.Call(function, arguments, node.at());
  }

  /** The arguments in brackets of a call or a class. */
  List<Expr.Argument> arguments(SyntaxNode list) {
    List<Expr.Argument> arguments = new ArrayList<>();
    for (SyntaxNode child : list.children()) {
      arguments.add(
          switch (child.kind()) {
            case "keyword_argument" ->
                new Expr.Argument(
                    Expr.Argument.Form.KEYWORD,
                    child.child("name").map(tree::text),
                    child.child("value").map(this::read).orElse(missing(child)));
            case "list_splat" ->
                new Expr.Argument(Expr.Argument.Form.SEQUENCE, Optional.empty(), only(child));
            case "dictionary_splat" ->
                new Expr.Argument(Expr.Argument.Form.MAPPING, Optional.empty(), only(child));
            default -> positional(child);
          });
    }
    return arguments;
  }

  private Expr.Argument positional(SyntaxNode node) {
    return new Expr.Argument(Expr.Argument.Form.POSITIONAL, Optional.empty(), read(node));
  }

  private List<Expr.Entry> entries(SyntaxNode node) {
    List<Expr.Entry> entries = new ArrayList<>();
    for (SyntaxNode child : node.children()) {
      if (child.is("dictionary_splat")) {
        entries.add(new Expr.Entry(Optional.empty(), only(child)));
      } else if (child.child("key").isPresent() && child.child("value").isPresent()) {
        entries.add(
            new Expr.Entry(
                child.child("key").map(this::read), read(child.child("value").orElseThrow())));
      }
    }
    return entries;
  }

  private Expr conditional(SyntaxNode node) {
    List<SyntaxNode> parts = node.children();
    return parts.size() == 3
        ? new Expr.Conditional(
            read(parts.get(0)), test(parts.get(1)), read(parts.get(2)), node.at())
        : missing(node);
  }

  private Expr unary(SyntaxNode node) {
    String sign =
        node.is("not_operator") ? "not" : node.child("operator").map(tree::text).orElse("");
    Expr operand = node.child("argument").map(this::read).orElse(missing(node));
    return new Expr.Unary(sign, operand, node.at());
  }

  private Expr binding(SyntaxNode node) {
    Optional<SyntaxNode> name = node.child("name");
    Optional<SyntaxNode> value = node.child("value");
    return name.isPresent() && value.isPresent()
        ? new Expr.Binding(tree.text(name.get()), read(value.get()), node.at())
        : missing(node);
  }

  private Expr lambda(SyntaxNode node) {
    return new Expr.Lambda(
        node.child("parameters").map(this::parameters).orElse(List.of()),
        node.child("body").map(this::read).orElse(missing(node)),
        node.at());
  }

  private Expr comprehension(SyntaxNode node) {
    List<Expr.Clause> clauses = new ArrayList<>();
    List<Expr> parts = new ArrayList<>();
    for (SyntaxNode child : node.children()) {
      Optional<SyntaxNode> target = child.child("left");
      Optional<SyntaxNode> over = child.child("right");
      if (child.is("pair")) {
        parts.addAll(all(child.children()));
      } else if (child.is("for_in_clause") && target.isPresent() && over.isPresent()) {
        clauses.add(new Expr.Clause(read(target.get()), read(over.get())));
      } else {
        parts.add(read(child));
      }
    }
    return new Expr.Comprehension(node.is("dictionary_comprehension"), clauses, parts, node.at());
  }

  /** The parameters of a function. */
  List<Expr.Parameter> parameters(SyntaxNode list) {
    List<Expr.Parameter> parameters = new ArrayList<>();
    boolean byKeyword = false;
    for (SyntaxNode child : list.children()) {
      Optional<SyntaxNode> fallback = child.child("value");
      SyntaxNode name = child.child("name").orElseGet(() -> first(child));
      switch (name.kind()) {
        case "keyword_separator" -> byKeyword = true;
        case "list_splat_pattern" -> {
          byKeyword = true;
          parameters.add(parameter(Expr.Parameter.Kind.SEQUENCE, inner(name), fallback));
        }
        case "dictionary_splat_pattern" ->
            parameters.add(parameter(Expr.Parameter.Kind.MAPPING, inner(name), fallback));
        case "identifier" ->
            parameters.add(
                parameter(
                    byKeyword ? Expr.Parameter.Kind.KEYWORD : Expr.Parameter.Kind.ONE,
                    name,
                    fallback));
        default -> {
          // A separator of positional parameters, or Python 2's tuples.
        }
      }
    }
    return parameters;
  }

  private Expr.Parameter parameter(
      Expr.Parameter.Kind kind, SyntaxNode name, Optional<SyntaxNode> fallback) {
    return new Expr.Parameter(kind, tree.text(name), fallback.map(this::read));
  }

  private static SyntaxNode inner(SyntaxNode node) {
    return node.children().stream().findFirst().orElse(node);
  }

  private static SyntaxNode first(SyntaxNode node) {
    return node.is("typed_parameter") ? inner(node) : node;
  }

  private static Expr missing(SyntaxNode node) {
    return new Expr.Opaque(name(node), List.of(), node.at());
  }

  private static String name(SyntaxNode node) {
    return switch (node.kind()) {
      case "yield" -> "what a generator is sent";
      case "slice" -> "a slice";
      default -> "an expression (" + node.kind().replace('_', ' ') + ")";
    };
  }
}
