package io.poolwarden.scan.flow;

import java.util.Set;

/** Things of other packages that mean something here. */
final class Known {
  private static final Set<String> POOL_MODULES =
      Set.of("sqlalchemy.pool", "sqlalchemy.pool.impl", "sqlalchemy.pool.base", "sqlmodel.pool");

  private static final Set<String> POOLS =
      Set.of(
          "QueuePool",
          "AsyncAdaptedQueuePool",
          "FallbackAsyncAdaptedQueuePool",
          "NullPool",
          "StaticPool",
          "SingletonThreadPool",
          "AssertionPool");

  private static final Set<String> OTHERS =
      Set.of(
          "os.environ",
          "os.getenv",
          "functools.partial",
          "sqlalchemy.pool",
          "sqlalchemy.make_url",
          "sqlalchemy.engine.make_url",
          "sqlalchemy.engine.url.make_url",
          "sqlalchemy.URL",
          "sqlalchemy.engine.URL",
          "sqlalchemy.engine.url.URL",
          "sqlalchemy.ext.asyncio.AsyncEngine");

  private Known() {}

  /** Whether the path is one of these. */
  static boolean is(String path) {
    return OTHERS.contains(path) || isPool(path) || Maker.of(path).isPresent();
  }

  /** Whether it is a pool class of SQLAlchemy. */
  static boolean isPool(String path) {
    int dot = path.lastIndexOf('.');
    return dot > 0
        && POOL_MODULES.contains(path.substring(0, dot))
        && POOLS.contains(path.substring(dot + 1));
  }

  /** The last part of a dotted path. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  static boolean isPartial(String path) {
    return path.equals("functools.partial");
  }

  static boolean isEnviron(String path) {
    return path.equals("os.environ");
  }

  static boolean isAsyncEngine(String path) {
    return path.equals("sqlalchemy.ext.asyncio.AsyncEngine")
        || path.equals("sqlalchemy.ext.asyncio.engine.AsyncEngine");
  }

  /** {@code make_url}, or the class of URLs. */
  static boolean isUrlMaker(String path) {
    return path.startsWith("sqlalchemy.") && path.endsWith(".make_url");
  }

  static boolean isUrlClass(String path) {
    return path.startsWith("sqlalchemy.") && path.endsWith(".URL");
  }

  static boolean isFlask(String path) {
    return path.equals("flask_sqlalchemy.SQLAlchemy");
  }

  static boolean isSettingsBase(String path) {
    return path.startsWith("pydantic") && path.endsWith(".BaseSettings");
  }

  static boolean isField(String path) {
    return path.startsWith("pydantic") && path.endsWith(".Field");
  }
}
