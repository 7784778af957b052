package io.poolwarden.admission;

import io.poolwarden.admission.Outcome.Result;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The audit annotations of an answer. The API server puts the webhook's name before the keys, and
 * they are part of the interface: audit policies and queries name them.
 */
final class Annotations {
  private static final int MAX_LIST = 1024;
  private static final int MAX_FINDINGS = 4096;

  private Annotations() {}

  static Map<String, String> of(Decision decision, Result result) {
    Map<String, String> annotations = new LinkedHashMap<>();
    annotations.put("decision", result.id());
    annotations.put("reason", decision.basis().id());
    if (decision.points().isEmpty()) {
      return annotations;
    }
    annotations.put("rules", listed(decision.points().stream().map(Point::reason).toList()));
    annotations.put(
        "configurations", listed(decision.points().stream().map(Point::configuration).toList()));
    annotations.put("findings", findings(decision));
    return annotations;
  }

  static Map<String, String> of(Result result, String why) {
    return Map.of(
        "decision", result.id(), "reason", Text.boundedBytes(Text.escaped(why), MAX_LIST));
  }

  private static String listed(Collection<String> names) {
    return Text.boundedBytes(Text.escaped(String.join(",", new TreeSet<>(names))), MAX_LIST);
  }

  private static String findings(Decision decision) {
    String all =
        decision.points().stream()
            .map(p -> p.action().id() + " " + p.reason() + ": " + p.message())
            .collect(Collectors.joining(" | "));
    return Text.boundedBytes(all, MAX_FINDINGS);
  }
}
