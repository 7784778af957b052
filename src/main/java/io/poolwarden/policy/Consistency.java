package io.poolwarden.policy;

import io.poolwarden.api.ClientSpec;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.EnvironmentSpec;
import io.poolwarden.api.LibrarySpec;
import io.poolwarden.api.RuleActions;
import io.poolwarden.api.ValidationAction;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import io.poolwarden.value.RuleId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a configuration says that cannot be meant, as far as the schema cannot refuse it. */
final class Consistency {
  private final DatabaseConfigurationSpec spec;
  private final EnvironmentPlan general;
  private final List<EnvironmentPlan> environments;
  private final Set<String> errors = new LinkedHashSet<>();

  Consistency(
      DatabaseConfigurationSpec spec, EnvironmentPlan general, List<EnvironmentPlan> environments) {
    this.spec = spec;
    this.general = general;
    this.environments = environments;
  }

  /** Every error, as a sentence that begins with the field. */
  List<String> errors() {
    match();
    library(spec.library(), "spec.library");
    actions(spec.validationActions(), spec.rules(), "spec");
    errors.addAll(SourceErrors.of(spec.sources(), "spec.sources"));
    clients();
    List<EnvironmentSpec> specs = spec.environments() == null ? List.of() : spec.environments();
    duplicates(specs.stream().map(EnvironmentSpec::name).toList(), "spec.environments");
    for (int i = 0; i < specs.size(); i++) {
      environment(specs.get(i), "spec.environments[" + i + "]");
    }
    pools();
    routes();
    return List.copyOf(errors);
  }

  private void match() {
    errors.addAll(
        Selector.errors(spec.match().namespaceSelector(), "spec.match.namespaceSelector"));
    errors.addAll(Selector.errors(spec.match().workloadSelector(), "spec.match.workloadSelector"));
    boolean all =
        Selector.of(spec.match().namespaceSelector()).empty()
            && Selector.of(spec.match().workloadSelector()).empty();
    if (all) {
      errors.add("spec.match: at least one selector must be given and not empty");
    }
  }

  private void clients() {
    List<ClientSpec> clients = spec.clients() == null ? List.of() : spec.clients();
    duplicates(clients.stream().map(ClientSpec::name).toList(), "spec.clients");
    for (int i = 0; i < clients.size(); i++) {
      ClientSpec client = clients.get(i);
      String where = "spec.clients[" + i + "]";
      version(client.version(), where + ".version");
      errors.addAll(SourceErrors.of(client.sources(), where + ".sources"));
      if (client.match() != null) {
        globs(client.match().kinds(), where + ".match.kinds");
        globs(client.match().containers(), where + ".match.containers");
      }
    }
  }

  private void environment(EnvironmentSpec in, String where) {
    errors.addAll(Selector.errors(in.namespaceSelector(), where + ".namespaceSelector"));
    if (in.library() != null) {
      library(in.library(), where + ".library");
    }
    actions(in.validationActions(), in.rules(), where);
    errors.addAll(SourceErrors.of(in.sources(), where + ".sources"));
    if (in.clients() == null) {
      return;
    }
    List<String> known = Draft.clients(spec).stream().map(ClientSpec::name).toList();
    duplicates(
        in.clients().stream().map(EnvironmentSpec.ClientOverride::name).toList(),
        where + ".clients");
    for (int i = 0; i < in.clients().size(); i++) {
      EnvironmentSpec.ClientOverride o = in.clients().get(i);
      String client = where + ".clients[" + i + "]";
      if (!known.contains(o.name())) {
        errors.add(
            client
                + ".name: spec.clients has no client "
                + Shown.text(o.name())
                + "; it has "
                + String.join(", ", known));
      }
      version(o.version(), client + ".version");
      errors.addAll(SourceErrors.of(o.sources(), client + ".sources"));
    }
  }

  private void pools() {
    Set<String> inGeneral = new LinkedHashSet<>();
    for (ClientPlan client : general.clients()) {
      inGeneral.addAll(PoolErrors.of(client, TruthPaths.of(spec, client.name())));
    }
    errors.addAll(inGeneral);
    for (int i = 0; i < environments.size(); i++) {
      EnvironmentPlan environment = environments.get(i);
      for (ClientPlan client : environment.clients()) {
        PoolErrors.of(client, TruthPaths.of(spec, i, client.name())).stream()
            .filter(e -> !inGeneral.contains(e))
            .forEach(e -> errors.add(inEnvironment(environment, e)));
      }
    }
  }

  /** What is right elsewhere may be wrong there, as with another version of the library. */
  private static String inEnvironment(EnvironmentPlan environment, String error) {
    int path = error.indexOf(": ");
    return error.startsWith("spec.environments[")
        ? error
        : error.substring(0, path)
            + ": in environment "
            + Shown.text(environment.name().orElse(""))
            + error.substring(path);
  }

  /** A way to a server that is not named would silently be no check. */
  private void routes() {
    for (int i = 0; i < general.clients().size(); i++) {
      route(general.clients().get(i), "spec.clients[" + i + "].via");
    }
    for (int i = 0; i < environments.size(); i++) {
      for (ClientPlan client : environments.get(i).clients()) {
        route(client, "spec.environments[" + i + "]");
      }
    }
  }

  private void route(ClientPlan client, String where) {
    if (client.access().via().isPresent() && client.access().server().isEmpty()) {
      errors.add(
          where
              + ": client "
              + Shown.text(client.name())
              + " has via, but no server is named; give server too");
    }
  }

  private void library(LibrarySpec library, String where) {
    if (Libraries.named(library.name()).isEmpty()) {
      errors.add(
          where
              + ".name: "
              + Shown.text(library.name())
              + " is not known; known is "
              + Libraries.names());
    }
    version(library.version(), where + ".version");
  }

  private void version(@Nullable String version, String where) {
    if (version != null && Version.parse(version).isEmpty()) {
      errors.add(
          where
              + ": \""
              + Shown.text(version)
              + "\" is no version; give one such as 2.0.58, or 2.0"
              + " for the newest of a line");
    }
  }

  private void actions(
      @Nullable List<ValidationAction> general, @Nullable List<RuleActions> rules, String where) {
    denyWithWarn(general, where + ".validationActions");
    int at = 0;
    for (RuleActions entry : rules == null ? List.<RuleActions>of() : rules) {
      String rule = where + ".rules[" + at++ + "]";
      denyWithWarn(entry.validationActions(), rule + ".validationActions");
      for (String id : entry.rules()) {
        if (RuleId.of(id).isEmpty()) {
          errors.add(rule + ".rules: there is no rule \"" + Shown.text(id) + "\"");
        }
      }
      for (String key : entry.settings() == null ? List.<String>of() : entry.settings()) {
        if (Setting.of(key).isEmpty()) {
          errors.add(rule + ".settings: there is no setting \"" + Shown.text(key) + "\"");
        }
      }
    }
  }

  private void denyWithWarn(@Nullable List<ValidationAction> actions, String where) {
    if (actions != null
        && actions.contains(ValidationAction.Deny)
        && actions.contains(ValidationAction.Warn)) {
      errors.add(
          where
              + ": Deny and Warn exclude each other: a refused request says why without a"
              + " warning");
    }
  }

  private void globs(@Nullable List<String> patterns, String where) {
    for (String pattern : patterns == null ? List.<String>of() : patterns) {
      if (!Glob.wellFormed(pattern)) {
        errors.add(
            where
                + ": \""
                + Shown.text(pattern)
                + "\" is no name; letters, digits, '-', '.', and"
                + " the wildcards * and ? are");
      }
    }
  }

  private void duplicates(List<String> names, String where) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        errors.add(where + ": the name " + Shown.text(name) + " is there twice");
      }
    }
  }
}
