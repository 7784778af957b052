package io.poolwarden.policy;

import io.poolwarden.api.Alternative;
import io.poolwarden.api.ClientSpec;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.EnvironmentSpec;
import io.poolwarden.api.LibrarySpec;
import io.poolwarden.api.PoolSettings;
import io.poolwarden.api.Sources;
import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the plans of every environment and client, so that evaluation parses nothing again. */
record Compiler(String configuration, DatabaseConfigurationSpec spec) {

  /** What is meant when no version is given: the newest line known, SQLAlchemy's 2.1. */
  static final Version DEFAULT_VERSION = new Version(2, 1, Integer.MAX_VALUE);

  /** The plan outside of all environments. */
  EnvironmentPlan general() {
    return new EnvironmentPlan(
        Optional.empty(),
        Selector.of(null),
        Actions.of(spec.validationActions(), spec.rules(), spec.unresolved()),
        client(Draft.of(spec, Draft.DEFAULT_CLIENT)),
        Draft.clients(spec).stream().map(c -> client(Draft.of(spec, c))).toList());
  }

  /** The plans of the environments, in their order. */
  List<EnvironmentPlan> environments() {
    return spec.environments() == null
        ? List.of()
        : spec.environments().stream().map(this::environment).toList();
  }

  private EnvironmentPlan environment(EnvironmentSpec in) {
    return new EnvironmentPlan(
        Optional.of(in.name()),
        Selector.of(in.namespaceSelector()),
        Actions.of(
            in.validationActions() == null ? spec.validationActions() : in.validationActions(),
            in.rules() == null ? spec.rules() : in.rules(),
            in.unresolved() == null ? spec.unresolved() : in.unresolved()),
        client(Draft.of(spec, in, Draft.DEFAULT_CLIENT)),
        Draft.clients(spec).stream().map(c -> client(Draft.of(spec, in, c))).toList());
  }

  private ClientPlan client(Draft draft) {
    ClientLibrary library = library(draft.library());
    Map<Setting, SettingPlan> sources = plans(draft.sources());
    Map<Setting, String> declared = declared(library, draft.declared());
    return new ClientPlan(
        draft.name(),
        ClientPlan.Match.of(draft.match()),
        library,
        version(draft.library()),
        expectations(library, draft.truth()),
        url(draft.sources()),
        sources,
        declared,
        Authors.of(Wording.author(configuration), sources.keySet(), declared.keySet()),
        draft.access());
  }

  /** A client that a workload's annotation adds: it is judged by the specification's own pool. */
  static ClientPlan added(ClientPlan model, ClientSpec client, String owner) {
    Map<Setting, SettingPlan> own = plans(client.sources());
    Map<Setting, String> declared = declared(model.library(), client.declared());
    return new ClientPlan(
        client.name(),
        ClientPlan.Match.of(Optional.ofNullable(client.match())),
        model.library(),
        version(new LibrarySpec(model.library().name(), client.version()), model.version()),
        model.expectations(),
        client.sources() == null ? model.url() : url(client.sources()),
        client.sources() == null ? model.sources() : own,
        declared,
        client.sources() == null
            ? model.authors().overriddenBy(owner, Set.of(), declared.keySet())
            : Authors.of(owner, own.keySet(), declared.keySet()),
        model.access().refinedBy(client));
  }

  static SettingPlan url(@Nullable Sources sources) {
    return SettingPlan.of(sources == null ? null : sources.url());
  }

  static Map<Setting, SettingPlan> plans(@Nullable Sources sources) {
    Map<Setting, SettingPlan> plans = new EnumMap<>(Setting.class);
    BySetting.sources(sources).forEach((s, source) -> plans.put(s, SettingPlan.of(source)));
    return plans;
  }

  static Map<Setting, String> declared(ClientLibrary library, @Nullable PoolSettings declared) {
    return Expectation.of(library, declared, null).stated();
  }

  static Version version(LibrarySpec library, Version otherwise) {
    return Optional.ofNullable(library.version()).flatMap(Version::parse).orElse(otherwise);
  }

  private static Version version(LibrarySpec library) {
    return version(library, DEFAULT_VERSION);
  }

  private static ClientLibrary library(LibrarySpec library) {
    return Libraries.named(library.name()).orElse(Libraries.FALLBACK);
  }

  private static List<Expectation> expectations(ClientLibrary library, Draft.Truth truth) {
    List<Expectation> expectations = new ArrayList<>();
    expectations.add(Expectation.of(library, truth.pool(), truth.tolerance()));
    if (truth.alternatives() != null) {
      for (Alternative alternative : truth.alternatives()) {
        expectations.add(Expectation.of(library, alternative));
      }
    }
    return List.copyOf(expectations);
  }
}
