package io.poolwarden.policy;

import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.sqlalchemy.SqlAlchemy;
import java.util.List;
import java.util.Optional;

/** The libraries whose rules are known. */
public final class Libraries {
  /** The library whose rules a configuration with an unknown one is read by. */
  static final ClientLibrary FALLBACK = new SqlAlchemy();

  private static final List<ClientLibrary> ALL = List.of(FALLBACK);

  private Libraries() {}

  /** The library of that name. */
  public static Optional<ClientLibrary> named(String name) {
    return ALL.stream().filter(l -> l.name().equals(name)).findFirst();
  }

  /** The names of all, as a message lists them. */
  public static String names() {
    return String.join(", ", ALL.stream().map(ClientLibrary::name).toList());
  }
}
