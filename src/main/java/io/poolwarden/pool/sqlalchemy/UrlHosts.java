package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Endpoint.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The hosts of a URL and their ports: those of the options {@code host} and {@code port}, which
 * drivers are given over the ones before the path ({@code opts.update(url.query)} and {@code
 * PGDialect._split_multihost_from_url} in {@code postgresql/base.py}). Only PostgreSQL's drivers
 * take a list of hosts, or one with its port; for MySQL's and pg8000 it is a name as it stands.
 */
final class UrlHosts {
  /** Where PostgreSQL listens unless it is told otherwise, and what its drivers take. */
  private static final int POSTGRESQL = 5432;

  private static final Set<String> ONE_NAME_DIALECTS = Set.of("mysql", "mariadb");

  private UrlHosts() {}

  /**
   * All of them; empty where none is known.
   *
   * @param host what stands before the path
   * @param port what stands between it and the path: nothing, or a colon and a number
   */
  static List<Host> of(Part host, Part port, DatabaseUrl url) {
    Optional<List<String>> ports = values("port", url);
    List<Host> found = new ArrayList<>();
    List<String> hosts = values("host", url).flatMap(given -> hosts(given, host)).orElse(List.of());
    for (int i = 0; i < hosts.size(); i++) {
      found.add(host(hosts.get(i), portAt(i, hosts.size(), ports, port), url));
    }
    return found;
  }

  /** Those of the options, else the one before the path; empty where it is not known. */
  private static Optional<List<String>> hosts(List<String> given, Part host) {
    return given.isEmpty()
        ? host.content().filter(text -> !text.isEmpty()).map(List::of)
        : Optional.of(given);
  }

  /**
   * One port is that of all hosts; empty where it is not known, as that before the path of several:
   * up to SQLAlchemy 1.4 it is that of all, from 2.0 on of none.
   */
  private static Optional<String> portAt(
      int index, int hosts, Optional<List<String>> ports, Part port) {
    return ports.flatMap(all ->
        switch (all.size()) {
          case 0 ->
              port.content()
                  .filter(text -> hosts == 1 || text.isEmpty())
                  .map(text -> text.startsWith(":") ? text.substring(1) : text);
          case 1 -> Optional.of(all.getFirst());
          default -> all.size() == hosts ? Optional.of(all.get(index)) : Optional.empty();
        });
  }

  /** An address with several colons and no brackets has no port. */
  private static Host host(String text, Optional<String> port, DatabaseUrl url) {
    int colon = text.lastIndexOf(':');
    boolean own =
        colon >= 0
            && !isOneName(url)
            && !text.startsWith("/")
            && (text.indexOf(':') == colon || text.charAt(Math.max(0, colon - 1)) == ']');
    return own
        ? new Host(
            withoutBrackets(text.substring(0, colon)),
            number(Optional.of(text.substring(colon + 1)), url))
        : new Host(withoutBrackets(text), number(port, url));
  }

  private static OptionalInt number(Optional<String> port, DatabaseUrl url) {
    if (port.isEmpty()) {
      return OptionalInt.empty();
    }
    if (port.get().isEmpty()) {
      return isPostgreSql(url) ? OptionalInt.of(POSTGRESQL) : OptionalInt.empty();
    }
    return PythonNumbers.readInt(port.get())
        .filter(number -> number.bitLength() < Integer.SIZE)
        .map(number -> OptionalInt.of(number.intValue()))
        .orElse(OptionalInt.empty());
  }

  private static boolean isPostgreSql(DatabaseUrl url) {
    return url instanceof DatabaseUrl.Parsed parsed
        && parsed.dialect().content().filter("postgresql"::equals).isPresent();
  }

  /** Whether the option is the name of one host, whatever it holds. */
  private static boolean isOneName(DatabaseUrl url) {
    return url instanceof DatabaseUrl.Parsed parsed
        && (parsed.dialect().content().filter(ONE_NAME_DIALECTS::contains).isPresent()
            || parsed.driver().flatMap(Part::content).filter("pg8000"::equals).isPresent());
  }

  /** What the options of that name list, none where there is none; empty where one is not known. */
  private static Optional<List<String>> values(String name, DatabaseUrl url) {
    List<String> values = new ArrayList<>();
    if (url instanceof DatabaseUrl.Parsed parsed) {
      for (DatabaseUrl.Option option : parsed.options()) {
        Optional<String> key = option.key().content();
        Optional<String> value = option.value().content();
        if (key.isEmpty() || (key.get().equals(name) && value.isEmpty())) {
          return Optional.empty();
        }
        if (key.get().equals(name)) {
          value.ifPresent(
              list -> values.addAll(isOneName(url) ? List.of(list) : List.of(list.split(",", -1))));
        }
      }
    }
    return Optional.of(values);
  }

  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
