package io.poolwarden.policy;

import io.poolwarden.api.Alternative;
import io.poolwarden.api.ClientSpec;
import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.EnvironmentSpec;
import io.poolwarden.api.PoolSettings;
import io.poolwarden.api.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a specification in which a client's pool, its tolerance and its alternatives stand,
 * as {@link Draft} finds them.
 *
 * @param levels what can give them, the strongest first
 */
record TruthPaths(List<Level> levels) {

  /** One part of a specification that can give them. */
  private record Level(
      String path,
      @Nullable PoolSettings pool,
      @Nullable Tolerance tolerance,
      @Nullable List<Alternative> alternatives) {}

  /** Of a client outside of all environments. */
  static TruthPaths of(DatabaseConfigurationSpec spec, String client) {
    List<Level> levels = new ArrayList<>(own(spec, client));
    levels.add(general(spec));
    return new TruthPaths(levels);
  }

  /**
   * Of a client in an environment.
   *
   * @param index the environment's place in the specification
   */
  static TruthPaths of(DatabaseConfigurationSpec spec, int index, String client) {
    String path = "spec.environments[" + index + "]";
    EnvironmentSpec in = Objects.requireNonNull(spec.environments()).get(index);
    List<EnvironmentSpec.ClientOverride> overrides =
        in.clients() == null ? List.of() : in.clients();
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < overrides.size(); i++) {
      EnvironmentSpec.ClientOverride o = overrides.get(i);
      if (o.name().equals(client)) {
        levels.add(
            new Level(path + ".clients[" + i + "]", o.pool(), o.tolerance(), o.alternatives()));
      }
    }
    levels.addAll(own(spec, client));
    levels.add(new Level(path, in.pool(), in.tolerance(), in.alternatives()));
    levels.add(general(spec));
    return new TruthPaths(levels);
  }

  private static List<Level> own(DatabaseConfigurationSpec spec, String client) {
    List<ClientSpec> clients = spec.clients() == null ? List.of() : spec.clients();
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < clients.size(); i++) {
      ClientSpec c = clients.get(i);
      if (c.name().equals(client)) {
        levels.add(new Level("spec.clients[" + i + "]", c.pool(), c.tolerance(), c.alternatives()));
      }
    }
    return levels;
  }

  private static Level general(DatabaseConfigurationSpec spec) {
    return new Level("spec", spec.pool(), spec.tolerance(), spec.alternatives());
  }

  /**
   * Where a pool stands.
   *
   * @param index 0 for the pool itself, else its alternative from 1
   */
  String pool(int index) {
    return index == 0
        ? given(Level::pool) + ".pool"
        : given(Level::alternatives) + ".alternatives[" + (index - 1) + "]";
  }

  /** Where the tolerance of a pool stands. */
  String tolerance(int index) {
    return (index == 0 ? given(Level::tolerance) : pool(index)) + ".tolerance";
  }

  private String given(Function<Level, @Nullable Object> field) {
    return levels.stream()
        .filter(level -> field.apply(level) != null)
        .findFirst()
        .map(Level::path)
        .orElse("spec");
  }
}
