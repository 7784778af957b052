package io.poolwarden.pool.sqlalchemy;

import java.util.Optional;

/** The pool class of an engine that is given none ({@code Dialect.get_pool_class}). */
final class DefaultPool {
  private DefaultPool() {}

  static Optional<PoolClass> of(Engine engine) {
    Optional<Mode> mode = engine.dialectMode();
    return engine
        .found()
        .flatMap(f ->
            switch (f.driver()) {
              case PYSQLITE -> file(engine).map(file -> pysqlite(engine, file));
              case AIOSQLITE -> file(engine).map(file -> aiosqlite(engine, file));
              case PYSQLCIPHER -> Optional.of(PoolClass.SINGLETON_THREAD);
              default -> mode.map(m -> server(engine, m));
            });
  }

  private static PoolClass server(Engine engine, Mode mode) {
    if (mode == Mode.SYNC) {
      return PoolClass.QUEUE;
    }
    return engine.hasAsyncFallback()
        ? PoolClass.FALLBACK_ASYNC_ADAPTED_QUEUE
        : PoolClass.ASYNC_ADAPTED_QUEUE;
  }

  private static PoolClass pysqlite(Engine engine, Boolean file) {
    if (!file) {
      return PoolClass.SINGLETON_THREAD;
    }
    return engine.isFrom(Releases.V2_0) ? PoolClass.QUEUE : PoolClass.NULL;
  }

  private static PoolClass aiosqlite(Engine engine, Boolean file) {
    if (!file) {
      return PoolClass.STATIC;
    }
    return engine.isFrom(Releases.AIOSQLITE_QUEUE) ? PoolClass.ASYNC_ADAPTED_QUEUE : PoolClass.NULL;
  }

  /** {@code engine/url.py} decodes this part from 2.1 on. */
  private static String decoded(Engine engine, String database) {
    return engine.isFrom(Releases.V2_1) ? DatabaseUrl.decoded(database) : database;
  }

  /** {@code SQLiteDialect_pysqlite._is_url_file_db}; empty where a hole hides it. */
  private static Optional<Boolean> file(Engine engine) {
    return engine
        .parsedUrl()
        .filter(u -> !u.hasUnknownOptions())
        .filter(u -> u.option("mode").map(m -> m.content().isPresent()).orElse(true))
        .flatMap(u ->
            u.database()
                .content()
                .map(database -> decoded(engine, database))
                .map(database ->
                    !database.isEmpty()
                        && !database.equals(":memory:")
                        && !u.option("mode").flatMap(Part::content).equals(Optional.of("memory"))));
  }
}
