package io.poolwarden.scan;

import io.poolwarden.value.Source;
import java.util.Optional;

/**
 * One value that an engine is given.
 *
 * @param setting the setting's key, such as {@code poolSize}; {@code url} for the database URL, and
 *     {@code **} for arguments of which it cannot be told what they are
 * @param value the value as it may be shown; empty where it cannot be told
 * @param unresolved why it cannot be told; empty where it can
 * @param at where the value is written
 * @param env the variable of the environment that feeds it, if one does
 * @param when the conditions under which it is given, for people; empty where there is none
 */
public record ScannedSetting(
    String setting,
    Optional<String> value,
    Optional<String> unresolved,
    Source.Code at,
    Optional<String> env,
    String when) {
  /** The key of the database URL, which is no {@link io.poolwarden.pool.Setting}. */
  public static final String URL = "url";
}
