package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The engines that Flask-SQLAlchemy makes of an application's configuration: one of the keys that
 * are set in one place, and one of each bind.
 */
final class Flask {
  private static final String URI = "SQLALCHEMY_DATABASE_URI";
  private static final String OPTIONS = "SQLALCHEMY_ENGINE_OPTIONS";
  private static final String BINDS = "SQLALCHEMY_BINDS";

  /** The keys of Flask-SQLAlchemy before 3.0, and the arguments that it made of them. */
  private static final Map<String, String> OLD =
      Map.of(
          "SQLALCHEMY_POOL_SIZE", "pool_size",
          "SQLALCHEMY_MAX_OVERFLOW", "max_overflow",
          "SQLALCHEMY_POOL_TIMEOUT", "pool_timeout",
          "SQLALCHEMY_POOL_RECYCLE", "pool_recycle");

  private final Session session;

  Flask(Session session) {
    this.session = session;
  }

  List<Observation> observations() {
    if (session.flask().isEmpty() || !session.usesFlask()) {
      return List.of();
    }
    Map<String, Map<String, Session.FlaskKey>> places = new LinkedHashMap<>();
    for (Session.FlaskKey key : session.flask()) {
      places
          .computeIfAbsent(key.file() + "#" + key.holder(), _ -> new LinkedHashMap<>())
          .put(key.key(), key);
    }
    List<Observation> all = new ArrayList<>();
    for (Map<String, Session.FlaskKey> keys : places.values()) {
      add(keys, all);
    }
    return all;
  }

  private void add(Map<String, Session.FlaskKey> keys, List<Observation> all) {
    Session.FlaskKey uri = keys.get(URI);
    Session.FlaskKey options = keys.get(OPTIONS);
    boolean sized = keys.keySet().stream().anyMatch(OLD::containsKey);
    if (uri != null || options != null || sized) {
      Session.FlaskKey place =
          uri != null ? uri : options != null ? options : keys.values().iterator().next();
      Map<String, Val> arguments = options(keys);
      if (uri != null) {
        arguments.put("url", uri.value());
      }
      all.add(observation(place, arguments, place.origin()));
    }
    Session.FlaskKey binds = keys.get(BINDS);
    if (binds != null && Choices.forced(binds.value()) instanceof Val.Mapping mapping) {
      mapping.entries().values().forEach(bind -> all.add(bind(binds, Choices.forced(bind))));
    }
  }

  private Observation bind(Session.FlaskKey place, Val bind) {
    Map<String, Val> arguments = options(Map.of());
    if (bind instanceof Val.Mapping mapping) {
      arguments.putAll(mapping.entries());
    } else {
      arguments.put("url", bind);
    }
    return observation(place, arguments, Origins.of(bind));
  }

  /** The options of the application, and below them those that the extension is made with. */
  private Map<String, Val> options(Map<String, Session.FlaskKey> keys) {
    Map<String, Val> arguments = new LinkedHashMap<>();
    Val more = Bound.NOTHING;
    for (Session.FlaskKey key : session.flask()) {
      if (key.key().equals("engine_options")) {
        more = Arguments.mapping(key.value(), arguments, more);
      }
    }
    OLD.forEach((key, argument) -> {
      if (keys.containsKey(key)) {
        arguments.put(argument, keys.get(key).value());
      }
    });
    if (keys.containsKey(OPTIONS)) {
      more = Arguments.mapping(keys.get(OPTIONS).value(), arguments, more);
    }
    if (!(more instanceof Val.Absent)) {
      arguments.put(Observation.MORE, more);
    }
    return arguments;
  }

  private static Observation observation(
      Session.FlaskKey place, Map<String, Val> arguments, Origin origin) {
    return new Observation(
        new Observation.Site(origin, place.holder(), Maker.FLASK, place.file()),
        arguments,
        place.path());
  }
}
