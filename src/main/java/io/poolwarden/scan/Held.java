package io.poolwarden.scan;

import io.poolwarden.value.Source;
import java.util.List;

/**
 * What is certain of an engine, whatever way the program takes, and what is not.
 *
 * @param variable what the engine is assigned to, as it is written; empty where it is not
 * @param settings what holds on every way
 * @param left what is given and cannot be said in one way for all of them
 */
public record Held(String variable, List<HeldSetting> settings, List<Left> left) {
  public Held {
    settings = List.copyOf(settings);
    left = List.copyOf(left);
  }

  /**
   * One value that cannot be said.
   *
   * @param setting the setting's key; {@code url} or {@code **} as in {@link ScannedSetting}
   * @param why for people: the values and where they hold, or what cannot be told
   */
  public record Left(String setting, Source.Code at, String why) {}
}
