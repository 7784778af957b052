package io.poolwarden.policy;

import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A DatabaseConfiguration compiled for evaluation. Immutable and safe to share between threads. */
public final class Configuration {
  /** The label that Kubernetes itself gives to every namespace: its name. */
  public static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private final String name;
  private final DatabaseConfigurationSpec spec;
  private final Selector namespaces;
  private final Selector workloads;
  private final List<EnvironmentPlan> environments;
  private final EnvironmentPlan general;
  private final List<String> errors;
  private final Cover cover;

  /** What it covers, whatever its selectors say. */
  private enum Cover {
    /** Two empty selectors would cover the whole cluster: the schema refuses that, and so do we. */
    NOTHING,
    /** What its selectors match. */
    SELECTED
  }

  private Configuration(String name, DatabaseConfigurationSpec spec) {
    this.name = name;
    this.spec = spec;
    this.namespaces = Selector.of(spec.match().namespaceSelector());
    this.workloads = Selector.of(spec.match().workloadSelector());
    Compiler compiler = new Compiler(name, spec);
    this.environments = compiler.environments();
    this.general = compiler.general();
    this.errors = new Consistency(spec, general, environments).errors();
    this.cover = namespaces.empty() && workloads.empty() ? Cover.NOTHING : Cover.SELECTED;
  }

  private Configuration(Configuration of, Selector namespaces, EnvironmentPlan environment) {
    this.name = of.name;
    this.spec = of.spec;
    this.namespaces = namespaces;
    this.workloads = of.workloads;
    this.environments = List.of();
    this.general = environment;
    this.errors = of.errors;
    this.cover = of.cover;
  }

  /**
   * Compiles a configuration; one with errors still compiles, and what is wrong is in {@link
   * #errors}.
   */
  public static Configuration compile(String name, DatabaseConfigurationSpec spec) {
    return new Configuration(name, spec);
  }

  /** The resource's name. */
  public String name() {
    return name;
  }

  /** What it was compiled from. */
  public DatabaseConfigurationSpec spec() {
    return spec;
  }

  /** What makes it inconsistent in itself, such as a pool that its own engine cannot use. */
  public List<String> errors() {
    return errors;
  }

  /** The names of its environments, in their order. */
  public List<String> environments() {
    return environments.stream().flatMap(environment -> environment.name().stream()).toList();
  }

  /** The same where that environment holds, whatever the namespace's labels say of environments. */
  public Configuration in(String environment) {
    return environments.stream()
        .filter(plan -> plan.name().equals(Optional.of(environment)))
        .findFirst()
        .map(plan -> new Configuration(this, namespaces, plan))
        .orElse(this);
  }

  /** The same in a namespace of which no label is known, and which is taken to be one of its. */
  public Configuration inAnyNamespace(String environment) {
    return environments().contains(environment)
        ? new Configuration(in(environment), Selector.of(null), in(environment).general)
        : this;
  }

  /** Whether a namespace with these labels can have workloads that it covers. */
  public boolean coversNamespace(Map<String, String> namespaceLabels) {
    return cover == Cover.SELECTED && namespaces.matches(namespaceLabels);
  }

  /** Whether a workload with these pod labels, in a namespace with these labels, is covered. */
  public boolean covers(Map<String, String> namespaceLabels, Map<String, String> podLabels) {
    return coversNamespace(namespaceLabels) && selects(podLabels);
  }

  /** Whether it chooses a workload with these pod labels, if it does so with its namespace. */
  public boolean selects(Map<String, String> podLabels) {
    return workloads.matches(podLabels);
  }

  /** The environment of a namespace with these labels: the first that matches, or none. */
  public Optional<String> environmentOf(Map<String, String> namespaceLabels) {
    return plan(namespaceLabels).name();
  }

  /** Whether it chooses namespaces by their labels, so that new labels can end its cover. */
  public boolean selectsNamespaces() {
    return !namespaces.empty();
  }

  /** Whether the labels that a namespace is given decide about cover or environment. */
  public boolean dependsOnNamespaceLabels() {
    return Stream.concat(
            Stream.of(namespaces), environments.stream().map(EnvironmentPlan::selector))
        .flatMap(selector -> selector.requirements().stream())
        .anyMatch(requirement -> !requirement.key().equals(NAMESPACE_NAME));
  }

  /** What a finding of that rule, on no setting, calls for in a namespace with these labels. */
  public Action actionOf(RuleId rule, Map<String, String> namespaceLabels) {
    return plan(namespaceLabels).actions().of(rule, Optional.empty(), Optional.empty());
  }

  /** The servers that it names, in any environment. */
  public SortedSet<String> servers() {
    SortedSet<String> names = new TreeSet<>(general.servers());
    environments.forEach(environment -> names.addAll(environment.servers()));
    return names;
  }

  EnvironmentPlan plan(Map<String, String> namespaceLabels) {
    for (EnvironmentPlan environment : environments) {
      if (environment.selector().matches(namespaceLabels)) {
        return environment;
      }
    }
    return general;
  }
}
