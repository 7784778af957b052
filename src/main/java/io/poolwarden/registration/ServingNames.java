package io.poolwarden.registration;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that the server's certificate is for.
 *
 * @param dns host names
 * @param addresses IP addresses, as text
 */
public record ServingNames(Set<String> dns, Set<String> addresses) {

  /** Copies. */
  public ServingNames {
    dns = Set.copyOf(dns);
    addresses = Set.copyOf(addresses);
  }

  /** The names of a Service; the API server asks for {@code <name>.<namespace>.svc}. */
  public static ServingNames ofService(String name, String namespace) {
    String host = name + "." + namespace + ".svc";
    return new ServingNames(Set.of(host, host + ".cluster.local"), Set.of());
  }

  /** The host of a URL, a name or an IP address. */
  public static ServingNames ofUrl(URI url) {
    String host = url.getHost();
    if (host.startsWith("[")) {
      return new ServingNames(Set.of(), Set.of(host.substring(1, host.length() - 1)));
    }
    boolean address = host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    return address
        ? new ServingNames(Set.of(), Set.of(host))
        : new ServingNames(Set.of(host), Set.of());
  }

  /** All of them in a fixed order. */
  List<String> sorted() {
    var all = new TreeSet<>(dns);
    all.addAll(addresses);
    return List.copyOf(all);
  }
}
