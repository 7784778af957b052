package io.poolwarden.scan.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Calls of functions and classes of other packages. */
final class Externals {
  private static final String PREFIX = "sqlalchemy.";

  private final Session session;
  private final Members members;

  Externals(Session session, Members members) {
    this.session = session;
    this.members = members;
  }

  Val call(String path, Bound bound, Calls.Site site) {
    Optional<Maker> maker = Maker.of(path).or(() -> Maker.named(Known.name(path)));
    if (maker.isPresent()) {
      Observation observation = observation(maker.get(), bound, site);
      if (Maker.of(path).isEmpty()) {
        observation.ofAnother();
      }
      session.observe(observation);
      return new Val.Engine(observation);
    }
    Origin at = site.at();
    return switch (path) {
      case "functools.partial" ->
          bound
              .positional(0)
              .<Val>map(of -> new Val.Partial(of, bound.from(1), at))
              .orElse(new Val.Unknown("a partial of nothing", at));
      // Called through a class or an object, it is given nothing more.
      case "builtins.staticmethod" ->
          bound
              .positional(0)
              .<Val>map(of -> new Val.Partial(of, Bound.NONE, at))
              .orElse(new Val.Unknown("a static method of nothing", at));
      case "builtins.vars", "dataclasses.asdict" ->
          bound
              .positional(0)
              .map(of -> Choices.map(of, value -> attributes(value, path, at)))
              .orElse(new Val.Unknown("the names of a function", at));
      case "os.getenv", "os.environ.get", "os.environ.pop", "os.environ.setdefault" ->
          Environment.get(bound, at);
      case "builtins.int", "builtins.float", "builtins.str", "builtins.bool" ->
          bound
              .positional(0)
              .map(v -> Environment.converted(Known.name(path), v, at))
              .orElse(new Val.Unknown("a conversion", at));
      case "builtins.dict", "collections.OrderedDict" -> Mappings.made(bound, at);
      case "importlib.import_module" ->
          bound
              .positional(0)
              .map(name -> Choices.map(name, n -> members.module(n, site)))
              .orElse(new Val.Unknown("a module", at));
      case "builtins.getattr" -> getattr(bound, at);
      case "decouple.config", "environs.env", "environ.Env()" -> Environment.read("", bound, at);
      default -> library(path, bound, site);
    };
  }

  private Val attributes(Val of, String path, Origin at) {
    return of instanceof Val.Instance instance
        ? members.attributes(instance, at)
        : new Val.Unknown("a call of " + Builtins.shown(path), at);
  }

  private Val library(String path, Bound bound, Calls.Site site) {
    if (Known.isAsyncEngine(path)) {
      return wrapped(bound, site);
    }
    if (Known.isUrlMaker(path)) {
      return bound.argument(0, "name_or_url").orElse(new Val.Unknown("a URL", site.at()));
    }
    if (Known.isUrlClass(path) || path.endsWith(".URL.create")) {
      return Urls.created(bound, site.at());
    }
    if (path.startsWith("pydantic") && path.endsWith("Dsn.build")) {
      return Urls.built(bound, site.at());
    }
    if (path.startsWith("pydantic") && path.endsWith("Dsn")) {
      return bound.positional(0).orElse(new Val.Unknown("a URL", site.at()));
    }
    if (Known.isFlask(path)) {
      bound.keyword("engine_options").ifPresent(options -> flask("engine_options", options, site));
    }
    return new Val.Made(path, bound, site.at());
  }

  private void flask(String key, Val value, Calls.Site site) {
    session
        .flask()
        .add(
            new Session.FlaskKey(
                site.frame().name(),
                key,
                value,
                site.path(),
                site.at(),
                site.frame().module().path()));
  }

  /** {@code AsyncEngine(create_engine(...))}. */
  private Val wrapped(Bound bound, Calls.Site site) {
    Val engine = bound.argument(0, "sync_engine").orElse(new Val.Unknown("no engine", site.at()));
    for (Val.Option option : Choices.options(engine)) {
      if (option.value() instanceof Val.Engine(var observation)) {
        session.wrap(observation);
      }
    }
    return engine;
  }

  private Val getattr(Bound bound, Origin at) {
    Val of = bound.positional(0).orElse(Val.NONE);
    Val name = Choices.forced(bound.positional(1).orElse(Val.NONE));
    return Choices.map(name, n -> named(of, n, at));
  }

  private Val named(Val of, Val name, Origin at) {
    return switch (name) {
      case Val.Literal literal -> members.attribute(of, literal.text(), at);
      case Val.Env env ->
          new Val.Env(
              env.variable(),
              env.fallback().map(f -> Choices.map(f, v -> named(of, v, at))),
              Val.Type.OTHER,
              env.origin());
      default -> new Val.Unknown("an attribute whose name is " + Reasons.of(name), at);
    };
  }

  private static Observation observation(Maker maker, Bound bound, Calls.Site site) {
    Frame frame = site.frame();
    return new Observation(
        new Observation.Site(site.at(), frame.name(), maker, frame.module().path()),
        maker.readsConfiguration() ? configured(bound) : given(bound),
        site.path());
  }

  private static Map<String, Val> given(Bound bound) {
    Map<String, Val> arguments = new LinkedHashMap<>(bound.keywords());
    bound.positional(0).ifPresent(url -> arguments.put("url", url));
    return withMore(arguments, bound.more());
  }

  private static Map<String, Val> withMore(Map<String, Val> arguments, Val more) {
    if (!(more instanceof Val.Absent)) {
      arguments.put(Observation.MORE, more);
    }
    return arguments;
  }

  /** {@code engine_from_config(configuration, prefix="sqlalchemy.", **kwargs)}. */
  private static Map<String, Val> configured(Bound bound) {
    Val configuration = bound.argument(0, "configuration").orElse(Val.NONE);
    Val prefix = Choices.forced(bound.argument(1, "prefix").orElse(Val.NONE));
    String start = prefix instanceof Val.Literal l && l.type() == Val.Type.TEXT ? l.text() : PREFIX;
    Map<String, Val> keys = new LinkedHashMap<>();
    Val more = Arguments.mapping(configuration, keys, Bound.NOTHING);
    Map<String, Val> arguments = new LinkedHashMap<>();
    keys.forEach((key, value) -> {
      if (key.startsWith(start)) {
        arguments.put(key.substring(start.length()), value);
      }
    });
    bound
        .keywords()
        .forEach((key, value) -> {
          if (!key.equals("configuration") && !key.equals("prefix")) {
            arguments.put(key, value);
          }
        });
    return withMore(arguments, bound.more() instanceof Val.Absent ? more : bound.more());
  }
}
