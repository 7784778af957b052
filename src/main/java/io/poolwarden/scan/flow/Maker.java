package io.poolwarden.scan.flow;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A function that makes an engine. */
public enum Maker {
  CREATE_ENGINE("create_engine"),
  /** A pool without an engine; it takes the arguments of one (SQLAlchemy 2.0). */
  CREATE_POOL("create_pool_from_url"),
  CREATE_ASYNC_ENGINE("create_async_engine"),
  ENGINE_FROM_CONFIG("engine_from_config"),
  ASYNC_ENGINE_FROM_CONFIG("async_engine_from_config"),
  /** What Flask-SQLAlchemy makes of an application's configuration. */
  FLASK("SQLAlchemy");

  private final String function;

  Maker(String function) {
    this.function = function;
  }

  /** The modules that give it out. */
  private Set<String> modules() {
    return switch (this) {
      case CREATE_ENGINE ->
          Set.of(
              "sqlalchemy",
              "sqlalchemy.engine",
              "sqlalchemy.engine.create",
              "sqlalchemy.future",
              "sqlalchemy.future.engine",
              "sqlmodel");
      case CREATE_ASYNC_ENGINE, ASYNC_ENGINE_FROM_CONFIG ->
          Set.of("sqlalchemy.ext.asyncio", "sqlalchemy.ext.asyncio.engine", "sqlmodel.ext.asyncio");
      case ENGINE_FROM_CONFIG, CREATE_POOL ->
          Set.of("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.engine.create");
      case FLASK -> Set.of();
    };
  }

  /** The function's name. */
  public String function() {
    return function;
  }

  /** Whether the engine is an asyncio one, by the function alone. */
  public boolean isAsync() {
    return this == CREATE_ASYNC_ENGINE || this == ASYNC_ENGINE_FROM_CONFIG;
  }

  /** Whether texts are converted, and arguments are keys of a configuration. */
  public boolean readsConfiguration() {
    return this == ENGINE_FROM_CONFIG || this == ASYNC_ENGINE_FROM_CONFIG;
  }

  /**
   * The function that a name alone tells, whoever gives it out: packages hand on SQLAlchemy's, and
   * no other library has functions for asyncio engines.
   */
  static Optional<Maker> named(String name) {
    return Arrays.stream(values()).filter(m -> m.isAsync() && m.function.equals(name)).findFirst();
  }

  /** The function of that dotted path. */
  static Optional<Maker> of(String path) {
    int dot = path.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String module = path.substring(0, dot);
    String name = path.substring(dot + 1);
    return Arrays.stream(values())
        .filter(m -> m.function.equals(name) && m.modules().contains(module))
        .findFirst();
  }
}
