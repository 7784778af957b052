package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What calls give: of the program's functions, of external ones that are known, and of methods. */
final class Calls {
  /** Methods that give the same text, or the same engine, back. */
  private static final Set<String> SAME =
      Set.of(
          "get_secret_value",
          "unicode_string",
          "render_as_string",
          "execution_options",
          "with_options",
          "copy",
          "strip");

  private final Session session;
  private final Members members;
  private final Invocations invocations;
  private final Externals externals;

  Calls(Session session, Members members, Invocations invocations) {
    this.session = session;
    this.members = members;
    this.invocations = invocations;
    this.externals = new Externals(session, members);
  }

  /**
   * Where a call is written, and what runs it.
   *
   * @param path the conditions on the way there: what comes of it may be worked out later
   */
  record Site(Origin at, Frame frame, When path) {
    Site(Origin at, Frame frame) {
      this(at, frame, frame.path());
    }
  }

  Val call(Val callee, Bound bound, Site site) {
    return Choices.map(callee, c -> one(c, bound, site));
  }

  private Val one(Val callee, Bound bound, Site site) {
    return switch (callee) {
      case Val.External external -> externals.call(external.path(), bound, site);
      case Val.Routine routine -> invocations.call(routine, withSelf(routine, bound), site);
      case Val.Klass klass -> invocations.make(klass, bound, site);
      case Val.Partial partial -> call(partial.of(), partial.arguments().and(bound), site);
      case Val.Anonymous lambda -> lambda(lambda, bound, site);
      case Val.Made made when Environment.isReader(made.path() + "()") ->
          Environment.read("", bound, site.at());
      case Val.Instance instance ->
          call(members.attribute(instance, "__call__", site.at()), bound, site);
      default -> new Val.Unknown("a call of " + Reasons.of(callee), site.at());
    };
  }

  /** The object is bound by {@link Parameters}; a class's function called by name has none. */
  private static Bound withSelf(Val.Routine routine, Bound bound) {
    boolean open =
        routine.self().isEmpty()
            && routine.home().kind() == Frame.Kind.CLASS
            && !Members.isStatic(routine)
            && bound.positional().isEmpty();
    return open
        ? new Bound(
            List.of(new Val.Unknown("self", new Origin("", routine.def().at()))),
            bound.keywords(),
            bound.more())
        : bound;
  }

  private Val lambda(Val.Anonymous lambda, Bound bound, Site site) {
    Frame frame = openFrame(lambda.def(), lambda.home());
    for (int i = 0; i < lambda.def().parameters().size(); i++) {
      String name = lambda.def().parameters().get(i).name();
      bound.argument(i, name).ifPresent(v -> frame.bind(name, v));
    }
    if (!session.enter()) {
      return new Val.Unknown("a call of a lambda in too many others", site.at());
    }
    try {
      return invocations.evaluate(lambda.def().body(), frame);
    } finally {
      session.leave();
    }
  }

  /** The frame of a lambda that nobody calls. */
  Frame openFrame(Expr.Lambda lambda, Frame home) {
    Frame frame = new Frame(home.module(), home, home.name(), home.path(), Frame.Kind.CALL);
    Origin at = new Origin(home.module().shown(), lambda.at());
    lambda
        .parameters()
        .forEach(p ->
            frame.bind(
                p.name(),
                p.fallback()
                    .map(f -> invocations.evaluate(f, home))
                    .orElse(new Val.Unknown("parameter " + p.name() + " of a lambda", at))));
    return frame;
  }

  /** {@code receiver.name(...)}. */
  Val method(Val receiver, String name, Bound bound, Site site) {
    if (receiver instanceof Val.Lazy && !session.words().contains(name)) {
      return new Val.Lazy(
          new Later(() -> method(Choices.forced(receiver), name, bound, site), site.at()));
    }
    return Choices.map(receiver, r -> on(r, name, bound, site));
  }

  private Val on(Val receiver, String name, Bound bound, Site site) {
    return switch (receiver) {
      case Val.External external ->
          Environment.isReader(external.path())
              ? Environment.read(name, bound, site.at())
              : externals.call(external.path() + "." + name, bound, site);
      case Val.Mapping mapping -> mapping(mapping, name, bound, site.at());
      case Val.Literal literal when literal.type() == Val.Type.TEXT ->
          Texts.method(literal, name, bound, site.at())
              .orElse(new Val.Unknown("a call of " + name, site.at()));
      case Val.Pieces pieces -> pieces(pieces, name, bound, site);
      case Val.Env env -> env(env, name, bound, site);
      case Val.Made made -> made(made, name, bound, site);
      case Val.Engine engine when SAME.contains(name) -> engine;
      case Val.Open _, Val.Unknown _ when Maker.named(name).isPresent() ->
          externals.call(name, bound, site);
      case Val.Open _, Val.Unknown _ ->
          new Val.Unknown(
              "a call of " + name + " of " + Reasons.of(receiver),
              site.at(),
              Opens.first(receiver));
      default -> call(members.attribute(receiver, name, site.at()), bound, site);
    };
  }

  private static Val mapping(Val.Mapping mapping, String name, Bound bound, Origin at) {
    Optional<Val> key = bound.positional(0).map(Choices::forced);
    return switch (name) {
      case "get", "pop", "setdefault" ->
          key.isPresent() && key.get() instanceof Val.Literal literal
              ? Mappings.get(mapping, literal.text(), bound.positional(1).orElse(Val.NONE))
              : new Val.Unknown("an item of a dictionary", at);
      // A copy does not change with it.
      case "copy" -> new Val.Mapping(mapping.entries(), mapping.open(), mapping.origin());
      case "values" ->
          mapping.open().isEmpty()
              ? new Val.Sequence(List.copyOf(mapping.entries().values()), at)
              : new Val.Unknown("the values of a dictionary", at);
      default -> new Val.Unknown("a call of " + name + " of a dictionary", at);
    };
  }

  private static Val pieces(Val.Pieces pieces, String name, Bound bound, Site site) {
    if (SAME.contains(name)) {
      return pieces;
    }
    if ((name.equals("set") || name.equals("_replace"))
        && pieces.parts().getFirst() instanceof Val.Literal start
        && Urls.set(start, bound, site.at()).isPresent()) {
      Val rest = new Val.Pieces(pieces.parts().subList(1, pieces.parts().size()), pieces.origin());
      return Texts.joined(Urls.set(start, bound, site.at()).orElseThrow(), rest, site.at());
    }
    if (!name.equals("replace")) {
      return new Val.Unknown("a call of " + name + " of a text", site.at());
    }
    List<Val> parts =
        pieces.parts().stream()
            .map(p ->
                p instanceof Val.Literal literal
                    ? Texts.method(literal, name, bound, site.at()).orElse(literal)
                    : p)
            .toList();
    return new Val.Pieces(parts, site.at());
  }

  private static Val env(Val.Env env, String name, Bound bound, Site site) {
    if (SAME.contains(name)) {
      return env;
    }
    Optional<Val> fallback =
        env.fallback()
            .map(f ->
                Choices.map(
                    f,
                    v ->
                        v instanceof Val.Literal literal && literal.type() == Val.Type.TEXT
                            ? Texts.method(literal, name, bound, site.at())
                                .orElse(new Val.Unknown("a call of " + name, site.at()))
                            : v));
    return Environment.changed(env, fallback);
  }

  private Val made(Val.Made made, String name, Bound bound, Site site) {
    if (Environment.isReader(made.path() + "()")) {
      return Environment.read(name, bound, site.at());
    }
    return SAME.contains(name) ? made : externals.call(made.path() + "()." + name, bound, site);
  }
}
