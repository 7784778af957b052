package io.poolwarden.cli;

import io.poolwarden.cli.files.Inventory;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Policies;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * What the configurations of an inventory demand, where one environment is taken for every
 * namespace: it decides which environment of a configuration holds. Whether a configuration is for
 * a namespace at all still depends on the namespace's labels, where these are known.
 */
final class Demands {
  private final Set<String> labelled;
  private final Policies known;
  private final Policies unknown;

  /**
   * The demands of that inventory.
   *
   * @param environment empty: each namespace's own
   */
  Demands(Inventory inventory, Optional<String> environment) {
    Policies policies = inventory.policies();
    this.labelled = inventory.namespaces().keySet();
    this.known = environment.map(name -> each(policies, c -> c.in(name))).orElse(policies);
    this.unknown =
        environment.map(name -> each(policies, c -> c.inAnyNamespace(name))).orElse(policies);
  }

  /** What is demanded of the workloads of a namespace. */
  Policies in(String namespace) {
    return labelled.contains(namespace) ? known : unknown;
  }

  /** Refuses an environment that no configuration has, and says which there are. */
  static void check(Inventory inventory, String environment) {
    List<Configuration> configurations = inventory.policies().configurations();
    SortedSet<String> names = new TreeSet<>();
    configurations.forEach(configuration -> names.addAll(configuration.environments()));
    if (!names.contains(environment)) {
      throw new UnusableInputException(
          "--environment "
              + environment
              + ": no DatabaseConfiguration of the input has such an environment; "
              + (names.isEmpty() ? "they have none" : "there are " + String.join(", ", names)));
    }
  }

  private static Policies each(Policies policies, UnaryOperator<Configuration> change) {
    return new Policies(
        policies.configurations().stream().map(change).toList(),
        policies.exemptions(),
        policies.servers());
  }
}
