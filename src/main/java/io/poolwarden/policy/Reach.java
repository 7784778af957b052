package io.poolwarden.policy;

import io.poolwarden.value.Ref;
import java.util.Collection;
import java.util.function.Predicate;

/** Whether there is anything that an exemption could silence, whatever the time. */
public enum Reach {
  /** The configuration and at least one workload that it names are there. */
  WORKLOADS,
  /** There is no configuration of the name that it gives. */
  NO_CONFIGURATION,
  /** None of its namespace's workloads has a kind and name that it gives. */
  NO_WORKLOAD;

  /**
   * What an exemption reaches.
   *
   * @param configured whether there is a configuration of that name, in force or not
   * @param workloads that answer for themselves; those of other namespaces do not count
   */
  public static Reach of(
      Exemption exemption, Predicate<String> configured, Collection<Ref> workloads) {
    if (!configured.test(exemption.spec().configuration())) {
      return NO_CONFIGURATION;
    }
    return workloads.stream().anyMatch(exemption::names) ? WORKLOADS : NO_WORKLOAD;
  }
}
