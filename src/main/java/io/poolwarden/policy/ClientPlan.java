package io.poolwarden.policy;

import io.poolwarden.api.ClientSpec;
import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Version;
import io.poolwarden.workload.Container;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One client in one environment, compiled.
 *
 * @param expectations the pool, then its alternatives
 * @param declared what the code fixes, in canonical spelling
 * @param authors who says so, for messages
 * @param access how it uses its server
 */
record ClientPlan(
    String name,
    Match match,
    ClientLibrary library,
    Version version,
    List<Expectation> expectations,
    SettingPlan url,
    Map<Setting, SettingPlan> sources,
    Map<Setting, String> declared,
    Authors authors,
    ServerPlan access) {

  /** The name of the client of a configuration without clients. */
  static final String DEFAULT = "default";

  /**
   * Which containers can make a client; empty lists are all.
   *
   * @param named containers that the workload's owner says make it
   */
  record Match(List<Glob> kinds, List<Glob> containers, List<Glob> named) {
    static Match of(Optional<ClientSpec.ClientMatch> match) {
      return new Match(
          match.map(ClientSpec.ClientMatch::kinds).map(Match::globs).orElse(List.of()),
          match.map(ClientSpec.ClientMatch::containers).map(Match::globs).orElse(List.of()),
          List.of());
    }

    /** The same containers, of which the owner's are evident. */
    Match orNaming(Match owners) {
      return new Match(kinds, containers, owners.containers());
    }

    boolean matches(String kind, Container container) {
      return any(kinds, kind) && any(containers, container.name());
    }

    /** Whether a container is named, not only caught by a pattern. */
    boolean names(Container container) {
      return literal(containers, container) || literal(named, container);
    }

    private static boolean literal(List<Glob> globs, Container container) {
      return globs.stream().anyMatch(g -> g.literal() && g.pattern().equals(container.name()));
    }

    private static boolean any(List<Glob> globs, String text) {
      return globs.isEmpty() || globs.stream().anyMatch(g -> g.matches(text));
    }

    private static List<Glob> globs(List<String> patterns) {
      return patterns.stream().map(Glob::new).toList();
    }
  }

  SettingPlan plan(Setting setting) {
    return sources.getOrDefault(setting, SettingPlan.NONE);
  }

  ClientPlan withVersion(Version other) {
    return new ClientPlan(
        name, match, library, other, expectations, url, sources, declared, authors, access);
  }

  /**
   * The same pool, with what the workload's owner says of how its values arrive: setting by
   * setting, so that what the owner does not speak of stays as the configuration has it. A match is
   * not taken over: it could only hide containers.
   */
  ClientPlan refinedBy(ClientSpec owner, String owners) {
    Map<Setting, SettingPlan> refined = new EnumMap<>(Setting.class);
    refined.putAll(sources);
    Map<Setting, SettingPlan> ownSources = Compiler.plans(owner.sources());
    refined.putAll(ownSources);
    Map<Setting, String> fixed = new EnumMap<>(Setting.class);
    fixed.putAll(declared);
    Map<Setting, String> ownDeclared = Compiler.declared(library, owner.declared());
    fixed.putAll(ownDeclared);
    Authors all = authors.overriddenBy(owners, ownSources.keySet(), ownDeclared.keySet());
    boolean ownUrl = owner.sources() != null && owner.sources().url() != null;
    return new ClientPlan(
        name,
        match.orNaming(ClientPlan.Match.of(Optional.ofNullable(owner.match()))),
        library,
        Optional.ofNullable(owner.version()).flatMap(Version::parse).orElse(version),
        expectations,
        ownUrl ? Compiler.url(owner.sources()) : url,
        refined,
        fixed,
        ownUrl ? all.withUrlBy(owners) : all,
        access.refinedBy(owner));
  }
}
