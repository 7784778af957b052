package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says which sources of a setting would have to be there, and are not. */
final class Absence {
  private static final int MOST = 4;

  private Absence() {}

  /** {@code env DB_POOL_SIZE is not set}. */
  static String of(ClientPlan client, Fact fact) {
    if (fact.raw().source() instanceof Source.Url url) {
      return "the " + Wording.source(url) + " names no " + fact.setting();
    }
    List<String> places = places(client, fact.setting());
    boolean file = places.stream().anyMatch(p -> p.contains("file "));
    String there = file ? " is there" : " is set";
    return switch (places.size()) {
      case 0 -> "no source of it is configured";
      case 1 -> places.getFirst() + (file ? " is not there" : " is not set");
      case 2 -> "neither " + places.getFirst() + " nor " + places.getLast() + there;
      default ->
          "none of "
              + String.join(", ", places.stream().limit(MOST).toList())
              + (places.size() > MOST ? " and " + (places.size() - MOST) + " more" : "")
              + there;
    };
  }

  /** The source that is looked for first, as a place to fill. */
  static Optional<String> firstOf(SettingPlan plan) {
    return places(plan).findFirst();
  }

  /** The URL can give the driver too. */
  private static List<String> places(ClientPlan client, Setting setting) {
    Stream<String> own = places(client.plan(setting));
    return setting == Setting.DRIVER
        ? Stream.concat(own, places(client.url())).toList()
        : own.toList();
  }

  private static Stream<String> places(SettingPlan plan) {
    return Stream.concat(
        plan.env().stream().map(e -> in(e.pointer(), "env " + Shown.text(e.name()))),
        plan.files().stream().map(f -> in(f.pointer(), "file " + Shown.text(f.path()))));
  }

  private static String in(String pointer, String place) {
    return pointer.isEmpty() ? place : Shown.text(pointer) + " in " + place;
  }
}
