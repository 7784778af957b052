package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what expressions can be. */
final class Expressions {

  private final Session session;
  private final Members members;
  private final Calls calls;
  private final Invocations invocations;
  private final Assignments assignments;
  private final Mutations mutations;
  private final Operators operators = new Operators();

  Expressions(Session session, Imports imports, Invocations invocations) {
    this.session = session;
    this.invocations = invocations;
    this.members = new Members(session, imports, invocations);
    this.calls = new Calls(session, members, invocations);
    this.assignments = new Assignments(session, this);
    this.mutations = assignments.mutations();
  }

  Assignments assignments() {
    return assignments;
  }

  Members members() {
    return members;
  }

  /** Looks into the methods that a class has of its bases. */
  void inherit(Val.Klass klass) {
    invocations.inherit(klass);
  }

  /** The value of an expression. */
  Val of(Expr expression, Frame frame) {
    if (!session.step() || !session.down()) {
      return new Val.Unknown("there is too much to work out", origin(expression, frame));
    }
    try {
      return value(expression, frame);
    } finally {
      session.up();
    }
  }

  private Val value(Expr expression, Frame frame) {
    Origin at = origin(expression, frame);
    return switch (expression) {
      case Expr.Name(var id, _) -> name(id, at, frame);
      case Expr.Text text -> text(text, at, frame);
      case Expr.Numeral(var text, _) -> Numbers.literal(text, at);
      case Expr.Constant(var text, _) ->
          new Val.Literal(text.equals("None") ? Val.Type.NONE : Val.Type.BOOL, text, at);
      case Expr.Attribute attribute ->
          members.attribute(of(attribute.of(), frame), attribute.name(), at);
      case Expr.Call call -> call(call, at, frame);
      case Expr.Subscript subscript ->
          members.item(of(subscript.of(), frame), of(subscript.index(), frame), at);
      case Expr.Dictionary dictionary -> dictionary(dictionary, at, frame);
      case Expr.Sequence sequence -> new Val.Sequence(all(sequence.items(), frame), at);
      case Expr.Conditional conditional -> conditional(conditional, frame);
      case Expr.Binary binary -> binary(binary, at, frame);
      case Expr.Unary unary -> operators.unary(unary.operator(), of(unary.operand(), frame), at);
      case Expr.Binding(var name, var value, _) -> {
        Val bound = of(value, frame);
        frame.bind(name, bound);
        yield bound;
      }
      case Expr.Comprehension comprehension -> {
        Frame inner = new Frame(frame.module(), frame, frame.name(), frame.path(), Frame.Kind.CALL);
        for (Expr.Clause clause : comprehension.clauses()) {
          Val item = Items.of(of(clause.over(), inner), origin(clause.over(), frame));
          Items.bind(clause.target(), item, inner);
        }
        all(comprehension.parts(), inner);
        String why = "a comprehension";
        yield comprehension.dictionary()
            ? new Val.Mapping(Map.of(), Optional.of(why), at)
            : new Val.Unknown(why, at);
      }
      case Expr.Lambda lambda -> {
        of(lambda.body(), calls.openFrame(lambda, frame));
        yield new Val.Anonymous(lambda, frame);
      }
      case Expr.Opaque(var what, var parts, _) -> {
        all(parts, frame);
        yield new Val.Unknown(what, at);
      }
    };
  }

  private List<Val> all(List<Expr> expressions, Frame frame) {
    List<Val> values = new ArrayList<>();
    for (Expr expression : expressions) {
      values.add(of(expression, frame));
    }
    return values;
  }

  private Val name(String id, Origin at, Frame frame) {
    Optional<Val> bound = bound(id, frame);
    if (bound.isPresent()) {
      Val value = bound.get();
      return value instanceof Val.External external ? new Val.External(external.path(), at) : value;
    }
    return frame.module().stars().stream()
        .map(module -> module + "." + id)
        .filter(Known::is)
        .findFirst()
        .<Val>map(path -> new Val.External(path, at))
        .orElseGet(() ->
            Builtins.is(id) || Maker.named(id).isPresent()
                ? new Val.External(Maker.named(id).isPresent() ? id : Builtins.PATH + id, at)
                : new Val.Unknown("the name " + id + ", which is not bound here", at));
  }

  /** What belongs to a module may be bound again before, after or by what runs now. */
  private Optional<Val> bound(String id, Frame frame) {
    Optional<Frame> holder = frame.holder(id);
    boolean ofModule = holder.isEmpty() || holder.get().kind() == Frame.Kind.MODULE;
    return ofModule && (frame.kind() != Frame.Kind.MODULE || frame.module().hasCalled())
        ? invocations.outside(frame.module(), id)
        : frame.find(id);
  }

  private Val text(Expr.Text text, Origin at, Frame frame) {
    Val whole = new Val.Literal(Val.Type.TEXT, "", at);
    for (Expr.Piece piece : text.pieces()) {
      Val next =
          switch (piece) {
            case Expr.Piece.Characters(var characters) ->
                new Val.Literal(Val.Type.TEXT, characters, at);
            case Expr.Piece.Hole(var hole) -> of(hole, frame);
          };
      whole = Texts.joined(whole, next, at);
    }
    return whole;
  }

  private Val dictionary(Expr.Dictionary dictionary, Origin at, Frame frame) {
    Val whole = new Val.Mapping(Map.of(), Optional.empty(), at);
    Map<String, Val> run = new LinkedHashMap<>();
    for (Expr.Entry entry : dictionary.entries()) {
      Val value = of(entry.value(), frame);
      Optional<Val> key = entry.key().map(k -> Choices.forced(of(k, frame)));
      if (key.isPresent() && key.get() instanceof Val.Literal literal) {
        run.put(literal.text(), value);
      } else {
        whole = Mappings.merged(whole, new Val.Mapping(Map.copyOf(run), Optional.empty(), at));
        run.clear();
        Val other =
            key.<Val>map(k -> new Val.Mapping(Map.of(), Optional.of(Reasons.of(k)), at))
                .orElse(value);
        whole = Mappings.merged(whole, other);
      }
    }
    return Mappings.merged(whole, new Val.Mapping(new LinkedHashMap<>(run), Optional.empty(), at));
  }

  private Val conditional(Expr.Conditional conditional, Frame frame) {
    Optional<Boolean> known = truth(conditional.test(), frame);
    if (known.isPresent()) {
      return of(known.get() ? conditional.then() : conditional.otherwise(), frame);
    }
    Val then = frame.perhaps(() -> of(conditional.then(), frame));
    Val otherwise = frame.perhaps(() -> of(conditional.otherwise(), frame));
    When.Condition test = condition(conditional.test(), frame);
    return Choices.of(
        List.of(
            new Val.Option(When.holds(test), then), new Val.Option(When.fails(test), otherwise)));
  }

  private Val binary(Expr.Binary binary, Origin at, Frame frame) {
    List<Expr.Binary> chain = new ArrayList<>();
    Expr first = binary;
    while (first instanceof Expr.Binary inner) {
      chain.add(inner);
      first = inner.left();
    }
    Val value = of(first, frame);
    Val before = value;
    Optional<Expr.Binary> and = Optional.empty();
    for (Expr.Binary operator : chain.reversed()) {
      boolean isArm = operator.operator().equals("or") || operator.operator().equals("and");
      Val right =
          isArm ? frame.perhaps(() -> of(operator.right(), frame)) : of(operator.right(), frame);
      Val left = value;
      value =
          switch (operator.operator()) {
            case "or" ->
                and.isPresent()
                    ? ternary(before, and.get(), right, frame)
                    : or(left, right, operator, frame);
            case "and" -> and(left, right, operator, frame);
            default -> operators.binary(operator.operator(), left, right, at);
          };
      and = operator.operator().equals("and") ? Optional.of(operator) : Optional.empty();
      before = left;
    }
    return value;
  }

  private Val or(Val left, Val right, Expr.Binary operator, Frame frame) {
    When.Condition given = given(operator, frame);
    return Choices.map(left, l -> operators.or(l, right, given));
  }

  private Val and(Val left, Val right, Expr.Binary operator, Frame frame) {
    When.Condition given = given(operator, frame);
    return Choices.map(left, l -> operators.and(l, right, given));
  }

  /** {@code left and then or otherwise}: nothing of the left one is left over. */
  private Val ternary(Val left, Expr.Binary and, Val otherwise, Frame frame) {
    When.Condition given = given(and, frame);
    Val then = frame.perhaps(() -> of(and.right(), frame));
    Val right = Choices.map(then, t -> operators.or(t, otherwise, given));
    return Choices.map(left, l -> operators.either(l, right, otherwise, given));
  }

  private static When.Condition given(Expr.Binary operator, Frame frame) {
    return new When.Condition(
        scope(Describe.names(operator.left()), frame),
        Describe.whole(operator.left()),
        Describe.of(operator.left()));
  }

  private Val call(Expr.Call call, Origin at, Frame frame) {
    Bound bound = arguments(call, frame);
    if (call.function() instanceof Expr.Attribute(var of, var name, _)) {
      Val receiver =
          of instanceof Expr.Call(Expr.Name(var id, _), _, _) && id.equals("super")
              ? members.parent(frame, at)
              : of(of, frame);
      Val result = calls.method(receiver, name, bound, new Calls.Site(at, frame));
      if (Mutations.isMethod(name)) {
        change(call, receiver, bound, frame);
      }
      return result;
    }
    return calls.call(of(call.function(), frame), bound, new Calls.Site(at, frame));
  }

  /** {@code dict.update(of, ...)} is {@code of.update(...)}. */
  private void change(Expr.Call call, Val receiver, Bound bound, Frame frame) {
    Expr.Attribute function = (Expr.Attribute) call.function();
    Origin at = origin(call, frame);
    boolean byClass = receiver instanceof Val.External(var path, _) && path.equals(Rebindings.DICT);
    if (!byClass) {
      Mutations.Place place = new Mutations.Place(function.of(), receiver);
      mutations.method(new Mutations.Method(place, function.name(), bound, at), frame);
    } else if (!bound.positional().isEmpty()
        && call.arguments().getFirst().form() == Expr.Argument.Form.POSITIONAL) {
      Mutations.Place place =
          new Mutations.Place(call.arguments().getFirst().value(), bound.positional().getFirst());
      Bound rest = bound.from(1);
      mutations.method(new Mutations.Method(place, function.name(), rest, at), frame);
    }
  }

  /** The arguments of a call. */
  Bound arguments(Expr.Call call, Frame frame) {
    List<Val> positional = new ArrayList<>();
    Map<String, Val> keywords = new LinkedHashMap<>();
    Val more = Bound.NOTHING;
    for (Expr.Argument argument : call.arguments()) {
      Val value = of(argument.value(), frame);
      switch (argument.form()) {
        case POSITIONAL -> positional.add(value);
        case KEYWORD -> keywords.put(argument.name().orElse(""), value);
        case SEQUENCE -> more = Arguments.sequence(value, positional, more);
        case MAPPING -> more = Arguments.mapping(value, keywords, more);
      }
    }
    return new Bound(positional, keywords, more);
  }

  /** Whether a condition certainly holds, or certainly does not. */
  Optional<Boolean> truth(Expr.Test test, Frame frame) {
    return operators.truth(Choices.forced(of(test.expression(), frame)));
  }

  /** The condition as something that two places can share. */
  When.Condition condition(Expr.Test test, Frame frame) {
    return new When.Condition(
        scope(Describe.names(test.expression()), frame), test.text(), test.shown());
  }

  /** Where names of a function decide, another function's condition is another one. */
  private static String scope(Set<String> names, Frame frame) {
    boolean local = names.stream().anyMatch(n -> frame.own(n).isPresent());
    return frame.module().shown() + (local ? "#" + frame.name() + When.CALL + frame.call() : "");
  }

  private static Origin origin(Expr expression, Frame frame) {
    return new Origin(frame.module().shown(), expression.at());
  }
}
