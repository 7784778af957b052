package io.poolwarden.policy;

import io.poolwarden.api.Tolerance;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Reading;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What makes the pools that a client should have impossible by the library's own rules. */
final class PoolErrors {
  private PoolErrors() {}

  /**
   * Every error, as a sentence that begins with the field.
   *
   * @param paths where the client's pools stand
   */
  static List<String> of(ClientPlan client, TruthPaths paths) {
    List<String> errors = new ArrayList<>();
    for (int i = 0; i < client.expectations().size(); i++) {
      String where = whose(client, paths.pool(i));
      String tolerance = whose(client, paths.tolerance(i));
      Expectation expectation = client.expectations().get(i);
      expectation
          .stated()
          .forEach((s, text) -> value(client, s, text, where).ifPresent(errors::add));
      judge(client, expectation).forEach(v -> errors.add(where + ": " + v.why() + remedy(v)));
      expectation
          .ranges()
          .forEach((s, range) -> range(expectation, s, range, tolerance).ifPresent(errors::add));
    }
    return errors;
  }

  /** A pool that several clients share says of which it is not right. */
  private static String whose(ClientPlan client, String path) {
    return client.name().equals(ClientPlan.DEFAULT) || path.contains(".clients[")
        ? path
        : path + ": client " + Shown.text(client.name());
  }

  private static List<Violation> judge(ClientPlan client, Expectation expectation) {
    Map<Setting, String> texts = new EnumMap<>(Setting.class);
    texts.putAll(expectation.stated());
    for (Setting fixed : List.of(Setting.ENGINE, Setting.DRIVER)) {
      Optional.ofNullable(client.declared().get(fixed)).ifPresent(t -> texts.putIfAbsent(fixed, t));
    }
    Map<Setting, Value> values = new EnumMap<>(Setting.class);
    Source source = new Source.Fallback("the configuration");
    texts.forEach((s, text) -> values.put(s, new Value.Known(text, source)));
    Pool pool = new Pool(client.name(), values, Optional.empty());
    return client.library().judge(pool, client.version()).violations().stream()
        .filter(v -> readable(client, texts, v.blamed()))
        // It can be what those who write the configuration want.
        .filter(v -> v.rule() != RuleId.UNLIMITED_POOL)
        .toList();
  }

  /** A text that is no value has its own error already. */
  private static boolean readable(ClientPlan client, Map<Setting, String> texts, Setting blamed) {
    String text = texts.get(blamed);
    return text == null || client.library().read(blamed, text) instanceof Reading.Read;
  }

  private static Optional<String> value(
      ClientPlan client, Setting setting, String text, String where) {
    return switch (client.library().read(setting, text)) {
      case Reading.Read read -> Optional.empty();
      case Reading.Invalid invalid ->
          Optional.of(
              where
                  + ": "
                  + setting
                  + " is \""
                  + Shown.text(text)
                  + "\"; "
                  + invalid.expected()
                  + " is expected");
    };
  }

  private static Optional<String> range(
      Expectation expectation, Setting setting, Tolerance.Range range, String where) {
    if (range.min() != null && range.max() != null && range.min() > range.max()) {
      return Optional.of(where + ": the tolerance of " + setting + " has a min above its max");
    }
    String stated = expectation.stated().get(setting);
    if (stated == null) {
      return Optional.of(
          where
              + ": the tolerance of "
              + setting
              + " widens nothing: the pool states no "
              + setting
              + "; state it, or remove the tolerance");
    }
    return Expectation.within(range, stated)
        ? Optional.empty()
        : Optional.of(
            where + ": the tolerance of " + setting + " excludes the pool's own value " + stated);
  }

  private static String remedy(Violation violation) {
    return violation.fixes().isEmpty() ? "" : "; " + Fixes.inGeneral(violation.fixes().getFirst());
  }
}
