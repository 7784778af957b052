package io.poolwarden.policy;

import io.poolwarden.api.Alternative;
import io.poolwarden.api.ClientSpec;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.EnvironmentSpec;
import io.poolwarden.api.LibrarySpec;
import io.poolwarden.api.PoolSettings;
import io.poolwarden.api.Sources;
import io.poolwarden.api.Tolerance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one client in one environment, before it is compiled: the specification, replaced
 * field by field by environment, client and the environment's words on the client. A pool of one's
 * own drops tolerance and alternatives of what it replaces.
 */
record Draft(
    String name,
    Optional<ClientSpec.ClientMatch> match,
    LibrarySpec library,
    Truth truth,
    @Nullable Sources sources,
    @Nullable PoolSettings declared,
    ServerPlan access) {

  /** A client that says nothing of its own. */
  static final ClientSpec DEFAULT_CLIENT =
      new ClientSpec(
          ClientPlan.DEFAULT,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null);

  /** A pool and what else counts as right. */
  record Truth(
      @Nullable PoolSettings pool,
      @Nullable Tolerance tolerance,
      @Nullable List<Alternative> alternatives) {

    /** This, replaced by what is given. */
    Truth replacedBy(Truth given) {
      if (given.pool != null) {
        return given;
      }
      return new Truth(
          pool,
          given.tolerance == null ? tolerance : given.tolerance,
          given.alternatives == null ? alternatives : given.alternatives);
    }
  }

  /** The clients that a specification names; one of the name "default" when it names none. */
  static List<ClientSpec> clients(DatabaseConfigurationSpec spec) {
    return spec.clients() == null || spec.clients().isEmpty()
        ? List.of(DEFAULT_CLIENT)
        : spec.clients();
  }

  /** The client as the specification has it outside of all environments. */
  static Draft of(DatabaseConfigurationSpec spec, ClientSpec client) {
    Truth general = new Truth(spec.pool(), spec.tolerance(), spec.alternatives());
    return new Draft(
        client.name(),
        Optional.ofNullable(client.match()),
        withVersion(spec.library(), client.version()),
        general.replacedBy(truth(client)),
        client.sources() == null ? spec.sources() : client.sources(),
        client.declared(),
        ServerPlan.of(client, spec.server()));
  }

  /** The client in an environment. */
  static Draft of(DatabaseConfigurationSpec spec, EnvironmentSpec in, ClientSpec client) {
    LibrarySpec library = in.library() == null ? spec.library() : in.library();
    Truth general =
        new Truth(spec.pool(), spec.tolerance(), spec.alternatives())
            .replacedBy(new Truth(in.pool(), in.tolerance(), in.alternatives()));
    Sources sources = in.sources() == null ? spec.sources() : in.sources();
    Draft draft =
        new Draft(
            client.name(),
            Optional.ofNullable(client.match()),
            withVersion(library, client.version()),
            general.replacedBy(truth(client)),
            client.sources() == null ? sources : client.sources(),
            client.declared(),
            ServerPlan.of(client, in.server() == null ? spec.server() : in.server()));
    return override(in, client.name()).map(draft::replacedBy).orElse(draft);
  }

  private Draft replacedBy(EnvironmentSpec.ClientOverride o) {
    return new Draft(
        name,
        match,
        withVersion(library, o.version()),
        truth.replacedBy(new Truth(o.pool(), o.tolerance(), o.alternatives())),
        o.sources() == null ? sources : o.sources(),
        o.declared() == null ? declared : o.declared(),
        access.replacedBy(o));
  }

  private static Optional<EnvironmentSpec.ClientOverride> override(
      EnvironmentSpec in, String client) {
    return in.clients() == null
        ? Optional.empty()
        : in.clients().stream().filter(o -> o.name().equals(client)).findFirst();
  }

  private static Truth truth(ClientSpec client) {
    return new Truth(client.pool(), client.tolerance(), client.alternatives());
  }

  private static LibrarySpec withVersion(LibrarySpec library, @Nullable String version) {
    return version == null ? library : new LibrarySpec(library.name(), version);
  }
}
