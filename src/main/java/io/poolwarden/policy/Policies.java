package io.poolwarden.policy;

import java.util.List;
import java.util.Optional;

/** What is demanded: every accepted configuration, every exemption and every server. */
public record Policies(
    List<Configuration> configurations, List<Exemption> exemptions, List<Server> servers) {
  public Policies {
    configurations = List.copyOf(configurations);
    exemptions = List.copyOf(exemptions);
    servers = List.copyOf(servers);
  }

  /** Policies that know of no server. */
  public Policies(List<Configuration> configurations, List<Exemption> exemptions) {
    this(configurations, exemptions, List.of());
  }

  /** The same about other servers. */
  public Policies with(List<Server> others) {
    return new Policies(configurations, exemptions, others);
  }

  /** The server of that name. */
  public Optional<Server> server(String name) {
    return servers.stream().filter(s -> s.name().equals(name)).findFirst();
  }
}
