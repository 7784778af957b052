package io.poolwarden.policy;

import java.util.List;

/** What is demanded: every accepted configuration and every exemption. */
public record Policies(List<Configuration> configurations, List<Exemption> exemptions) {
  public Policies {
    configurations = List.copyOf(configurations);
    exemptions = List.copyOf(exemptions);
  }
}
