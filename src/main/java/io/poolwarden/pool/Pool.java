package io.poolwarden.pool;

import io.poolwarden.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * The pool of one client, as far as its settings are given.
 *
 * @param client the client's name
 * @param settings what is given; a setting that is certainly not given is absent
 * @param url the database URL, if one is given
 */
public record Pool(String client, Map<Setting, Value> settings, Optional<Value> url) {
  public Pool {
    settings = Map.copyOf(settings);
  }
}
