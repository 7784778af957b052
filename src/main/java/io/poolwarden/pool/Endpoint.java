package io.poolwarden.pool;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a database URL leads. It is compared and never shown: what stands in the place of a host
 * may be the rest of a password.
 *
 * @param hosts every host that it names; empty where none is known
 * @param user the role; empty where it is not known
 * @param database the database; empty where it is not known
 */
public record Endpoint(List<Host> hosts, Optional<String> user, Optional<String> database) {
  /**
   * A host and a port.
   *
   * @param port the database's own where the URL states none; empty where it is not known
   */
  public record Host(String name, OptionalInt port) {
    @Override
    public String toString() {
      return "Host";
    }
  }

  /** An endpoint of which nothing is known. */
  public static final Endpoint UNKNOWN =
      new Endpoint(List.of(), Optional.empty(), Optional.empty());

  public Endpoint {
    hosts = List.copyOf(hosts);
  }

  @Override
  public String toString() {
    return "Endpoint";
  }
}
