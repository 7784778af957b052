package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Value;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings of one pool, read. */
final class Settings {
  private final Map<Setting, Part> parts = new EnumMap<>(Setting.class);
  private final Map<Setting, Reading> readings = new EnumMap<>(Setting.class);

  Settings(Map<Setting, Value> values) {
    values.forEach((setting, value) -> {
      Part part = Part.of(value);
      parts.put(setting, part);
      part.content().ifPresent(t -> readings.put(setting, SettingReader.read(setting, t)));
    });
  }

  /** What is given, known or not. */
  Optional<Part> part(Setting setting) {
    return Optional.ofNullable(parts.get(setting));
  }

  /** How a known text reads. */
  Optional<Reading> reading(Setting setting) {
    return Optional.ofNullable(readings.get(setting));
  }

  /** The value in its canonical spelling, if it is known and readable. */
  Optional<String> canonical(Setting setting) {
    return reading(setting)
        .flatMap(r ->
            switch (r) {
              case Reading.Read read -> Optional.of(read.canonical());
              case Reading.Invalid invalid -> Optional.empty();
            });
  }

  /** The value of a numeric setting, if it is known and readable. */
  Optional<BigDecimal> number(Setting setting) {
    return canonical(setting).map(BigDecimal::new);
  }

  /** Whether it is given with a value that cannot be used: unresolved, or unreadable. */
  boolean isUnclear(Setting setting) {
    return parts.containsKey(setting) && canonical(setting).isEmpty();
  }

  /** Whether it is certainly given. */
  boolean isGiven(Setting setting) {
    return readings.containsKey(setting);
  }

  /** Of these, the ones that are certainly given, in the order of {@link Setting}. */
  Set<Setting> givenOf(Set<Setting> some) {
    Set<Setting> given = EnumSet.noneOf(Setting.class);
    some.stream().filter(this::isGiven).forEach(given::add);
    return given;
  }

  /** Whether all of these may be shown: what is not given is a default, which is no secret. */
  boolean areShown(Setting... some) {
    return Arrays.stream(some).map(parts::get).allMatch(p -> p == null || p.isShown());
  }
}
