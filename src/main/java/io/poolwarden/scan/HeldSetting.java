package io.poolwarden.scan;

import java.util.List;
import java.util.Optional;

/**
 * How one value reaches an engine, the same on every way through the program.
 *
 * @param setting the setting's key, such as {@code poolSize}; {@code url} for the database URL
 * @param env the variables that feed it, in the order in which the code asks for them
 * @param value what the code fixes or, with variables, what it falls back to without them
 */
public record HeldSetting(String setting, List<String> env, Optional<String> value) {
  public HeldSetting {
    env = List.copyOf(env);
  }
}
