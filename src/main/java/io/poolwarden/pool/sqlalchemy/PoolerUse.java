package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.PoolerNeeds;
import io.poolwarden.pool.PoolerNeeds.Statements;
import java.util.Optional;

/**
 * What the drivers of PostgreSQL prepare by themselves: asyncpg every statement that SQLAlchemy
 * gives it ({@code Connection.prepare}), psycopg 3 one that has been executed five times ({@code
 * psycopg/_preparing.py}, which sends {@code DEALLOCATE ALL} after a rollback); psycopg2 and pg8000
 * none by name.
 */
final class PoolerUse {
  private PoolerUse() {}

  static Optional<PoolerNeeds> of(Engine engine) {
    return engine
        .found()
        .map(DriverChoice.Found::driver)
        .flatMap(driver -> statements(driver).map(s -> needs(engine, driver, s)));
  }

  private static PoolerNeeds needs(Engine engine, Driver driver, Statements statements) {
    return new PoolerNeeds(
        engine.isDriverShown() ? Optional.of(driver.loaded()) : Optional.empty(), statements);
  }

  private static Optional<Statements> statements(Driver driver) {
    return switch (driver) {
      case ASYNCPG -> Optional.of(Statements.NAMED);
      case PSYCOPG, PSYCOPG_ASYNC -> Optional.of(Statements.NAMED_AND_DEALLOCATED);
      case PSYCOPG2, PSYCOPG2CFFI, PG8000 -> Optional.of(Statements.NONE);
      default -> Optional.empty();
    };
  }
}
