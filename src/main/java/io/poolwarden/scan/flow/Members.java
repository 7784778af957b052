package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Attributes and items of values. */
final class Members {
  private static final int BASES = 12;

  private final Session session;
  private final Imports imports;
  private final Invocations invocations;

  Members(Session session, Imports imports, Invocations invocations) {
    this.session = session;
    this.imports = imports;
    this.invocations = invocations;
  }

  /** The module of that name, which a program gives as a text. */
  Val module(Val name, Calls.Site site) {
    return name instanceof Val.Literal(var type, var dotted, _)
            && type == Val.Type.TEXT
            && !dotted.startsWith(".")
        ? imports.module(dotted, site.at(), site.frame())
        : new Val.Unknown("a module whose name is not known", site.at());
  }

  /** {@code of.name}. */
  Val attribute(Val of, String name, Origin at) {
    if (of instanceof Val.Lazy) {
      return new Val.Lazy(new Later(() -> attribute(Choices.forced(of), name, at), at));
    }
    return Choices.map(of, value -> one(value, name, at));
  }

  private Val one(Val of, String name, Origin at) {
    return switch (of) {
      case Val.External external when Known.isPool(external.path()) ->
          // A member of an Enum has it as its value.
          name.equals("value") ? external : unknown(of, name, at);
      case Val.External external -> new Val.External(external.path() + "." + name, at);
      case Val.ModuleOf(var module) ->
          invocations
              .outside(module, name)
              .or(() -> imports.below(module, name))
              .or(() -> imports.dynamic(module, name, at))
              .orElseGet(() -> unknown(of, name, at));
      case Val.Instance instance ->
          name.equals("__dict__") ? attributes(instance, at) : of(instance, name, at);
      case Val.Klass klass -> of(klass, name).orElseGet(() -> unknown(of, name, at));
      case Val.Made made -> new Val.External(made.path() + "()." + name, at);
      case Val.Engine engine -> engine;
      case Val.Env env when name.equals("value") -> env;
      default -> unknown(of, name, at);
    };
  }

  private static Val unknown(Val of, String name, Origin at) {
    return new Val.Unknown("attribute " + name + " of " + Reasons.of(of), at, Opens.first(of));
  }

  private Val of(Val.Instance instance, String name, Origin at) {
    invocations.finish(instance);
    Map<String, Val> attributes = session.attributes(instance.id());
    Val own = attributes.get(name);
    if (own instanceof Val.Literal(var type, _, _)
        && type == Val.Type.BOOL
        && invocations.isChanged(instance.of(), name)) {
      return unknown(instance, name, at);
    }
    if (own != null) {
      Val given =
          own instanceof Val.Choice
              ? Choices.map(own, v -> v instanceof Val.Absent ? shared(instance, name, at) : v)
              : own;
      return invocations.attribute(instance, name, given);
    }
    return shared(instance, name, at);
  }

  /** What an object has, as a dictionary; more where a class of another package may add to it. */
  Val attributes(Val.Instance instance, Origin at) {
    invocations.finish(instance);
    Set<String> names = new TreeSet<>(session.attributes(instance.id()).keySet());
    if (instance.of().def().decorators().stream().anyMatch(Members::isDataclass)) {
      lineage(instance.of()).forEach(k -> names.addAll(SettingsClass.names(k)));
    }
    Map<String, Val> entries = new LinkedHashMap<>();
    names.forEach(name -> entries.put(name, of(instance, name, at)));
    boolean isWhole =
        lineage(instance.of()).stream()
            .flatMap(k -> bases(k).stream())
            .allMatch(b -> b instanceof Val.Klass || isObject(b));
    return new Val.Mapping(
        entries,
        isWhole ? Optional.empty() : Optional.of("attributes of a base of " + instance.of().name()),
        at);
  }

  private static boolean isObject(Val base) {
    return base instanceof Val.External(var path, _) && path.equals("builtins.object");
  }

  private static boolean isDataclass(Expr decorator) {
    return switch (decorator) {
      case Expr.Name(var id, _) -> id.equals("dataclass");
      case Expr.Attribute attribute -> attribute.name().equals("dataclass");
      case Expr.Call call -> isDataclass(call.function());
      default -> false;
    };
  }

  /** What an object has by its class, or by a method that was not run yet. */
  private Val shared(Val.Instance instance, String name, Origin at) {
    Optional<Val> field = SettingsClass.field(this, instance.of(), name, at);
    if (field.isPresent()) {
      return field.get();
    }
    Optional<Val> inherited = find(instance.of(), name);
    if (inherited.isPresent()) {
      Val member = bound(inherited.get(), instance, at);
      return inherited.get() instanceof Val.Routine ? member : shared(member, instance.of(), name);
    }
    invocations.runAssigning(instance, name);
    return Optional.ofNullable(session.attributes(instance.id()).get(name))
        .filter(v -> !(v instanceof Val.Choice))
        .or(() -> dynamic(instance, name, at))
        .orElseGet(() -> unknown(instance, name, at));
  }

  /** What {@code __getattr__} of its class gives. */
  private Optional<Val> dynamic(Val.Instance instance, String name, Origin at) {
    return find(instance.of(), "__getattr__")
        .filter(Val.Routine.class::isInstance)
        .map(Val.Routine.class::cast)
        .map(r -> new Val.Routine(r.def(), r.home(), r.name(), Optional.of(instance)))
        .map(r -> invocations.call(r, Bound.of(name, at), new Calls.Site(at, r.home())));
  }

  private Val bound(Val member, Val.Instance instance, Origin at) {
    if (member instanceof Val.Routine routine && routine.self().isEmpty()) {
      Val.Routine method = routine;
      if (!isStatic(routine)) {
        method =
            new Val.Routine(routine.def(), routine.home(), routine.name(), Optional.of(instance));
      }
      return isProperty(routine)
          ? invocations.call(method, Bound.NONE, new Calls.Site(at, routine.home()))
          : method;
    }
    return SettingsClass.plain(member);
  }

  /** An attribute of a class that a method of the class may have assigned to before. */
  private Val shared(Val own, Val.Klass klass, String name) {
    for (Val.Klass at : lineage(klass)) {
      for (Stmt statement : at.def().body()) {
        if (statement instanceof Stmt.Function method
            && method.words().contains(name)
            && decorated(method, "classmethod")
            && session.assigned(method).contains(name)) {
          Origin origin = new Origin(at.home().module().shown(), method.at());
          When.Condition called =
              new When.Condition(origin.toString(), name + " is assigned in " + method.name());
          Val other = new Val.Unknown("what " + method.name() + " assigns to " + name, origin);
          return Choices.of(
              List.of(
                  new Val.Option(When.holds(called), other),
                  new Val.Option(When.fails(called), own)));
        }
      }
    }
    return own;
  }

  static boolean isStatic(Val.Routine routine) {
    return decorated(routine.def(), "staticmethod");
  }

  static boolean isOfClass(Val.Routine routine) {
    return decorated(routine.def(), "classmethod");
  }

  /** Whether an object is its first argument. */
  static boolean isOfObject(Stmt.Function function) {
    return !decorated(function, "staticmethod") && !decorated(function, "classmethod");
  }

  private static boolean isProperty(Val.Routine routine) {
    return decorated(routine.def(), "property")
        || decorated(routine.def(), "cached_property")
        || decorated(routine.def(), "computed_field");
  }

  private static boolean decorated(Stmt.Function function, String name) {
    return function.decorators().stream()
        .anyMatch(d ->
            switch (d) {
              case Expr.Name(var id, _) -> id.equals(name);
              case Expr.Attribute(_, var last, _) -> last.equals(name);
              default -> false;
            });
  }

  private Optional<Val> of(Val.Klass klass, String name) {
    return find(klass, name)
        .map(value ->
            value instanceof Val.Routine routine
                    && routine.self().isEmpty()
                    && !isStatic(routine)
                    && isOfClass(routine)
                ? new Val.Routine(routine.def(), routine.home(), routine.name(), Optional.of(klass))
                : value instanceof Val.Routine
                    ? value
                    : shared(SettingsClass.plain(value), klass, name));
  }

  /** What a class or one of its bases binds to a name. */
  Optional<Val> find(Val.Klass klass, String name) {
    return lineage(klass).stream().flatMap(k -> k.body().own(name).stream()).findFirst();
  }

  /** The class and its bases, as far as they are the program's own. */
  List<Val.Klass> lineage(Val.Klass klass) {
    List<Val.Klass> all = new ArrayList<>(List.of(klass));
    for (int i = 0; i < all.size() && all.size() < BASES; i++) {
      for (Val base : bases(all.get(i))) {
        if (base instanceof Val.Klass k && all.stream().noneMatch(a -> a.body() == k.body())) {
          all.add(k);
        }
      }
    }
    return all;
  }

  /** The dotted paths of the external classes that it is made from. */
  List<String> externalBases(Val.Klass klass) {
    return lineage(klass).stream()
        .flatMap(k -> bases(k).stream())
        .filter(Val.External.class::isInstance)
        .map(b -> ((Val.External) b).path())
        .toList();
  }

  private List<Val> bases(Val.Klass klass) {
    return klass.def().bases().stream()
        .filter(b -> b.form() == Expr.Argument.Form.POSITIONAL)
        .map(b -> Choices.forced(invocations.evaluate(b.value(), klass.home())))
        .toList();
  }

  /** What {@code super()} is in a method. */
  Val parent(Frame frame, Origin at) {
    return frame
        .find("self")
        .filter(Val.Instance.class::isInstance)
        .map(Val.Instance.class::cast)
        .flatMap(self ->
            lineage(self.of()).stream()
                .skip(1)
                .findFirst()
                .<Val>map(k -> new Val.Instance(k, self.id())))
        .orElse(new Val.Unknown("super()", at));
  }

  /** {@code of[index]}. */
  Val item(Val of, Val index, Origin at) {
    return Choices.combine(of, index, (value, key) -> entry(value, key, at));
  }

  private static Val entry(Val of, Val key, Origin at) {
    String name = key instanceof Val.Literal literal ? literal.text() : "";
    return switch (of) {
      case Val.External(var path, _) when Known.isEnviron(path) -> Environment.of(key, at);
      case Val.Mapping mapping when key instanceof Val.Literal ->
          Mappings.get(mapping, name, new Val.Unknown("a dictionary without that key", at));
      case Val.Sequence(var items, _)
          when key instanceof Val.Literal literal && place(literal, items.size()).isPresent() ->
          items.get(place(literal, items.size()).getAsInt());
      default -> new Val.Unknown("an item of " + Reasons.of(of), at, Opens.first(of));
    };
  }

  /** The place in a sequence that a number means, from its beginning. */
  static OptionalInt place(Val.Literal key, int size) {
    boolean known =
        key.type() == Val.Type.INT && key.text().length() < 4 && !key.text().startsWith("-");
    int place = known ? Integer.parseInt(key.text()) : size;
    return place < size ? OptionalInt.of(place) : OptionalInt.empty();
  }
}
