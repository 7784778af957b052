package io.poolwarden.cli.suite;

import io.poolwarden.output.Place;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Shown;
import io.poolwarden.pool.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A finding that a case expects: what is given must be so, what is not given may be anything.
 *
 * @param given the fields as written, such as {@code rule} and {@code container}
 */
record ExpectedFinding(Place place, Map<String, String> given) {
  /** What can be given, in the order in which findings are shown. */
  private static final List<String> ORDER =
      List.of(
          "rule",
          "action",
          "configuration",
          "environment",
          "client",
          "container",
          "setting",
          "expected",
          "actual");

  /** The same, to look a name up. */
  static final Set<String> FIELDS = Set.copyOf(ORDER);

  ExpectedFinding {
    given = Map.copyOf(given);
  }

  boolean matches(Finding finding) {
    Map<String, String> actual = fields(finding);
    return given.entrySet().stream()
        .allMatch(entry -> entry.getValue().equals(actual.getOrDefault(entry.getKey(), "")));
  }

  /** As a file of cases writes it. */
  String shown() {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String name : ORDER) {
      if (given.containsKey(name)) {
        ordered.put(name, given.getOrDefault(name, ""));
      }
    }
    return flow(ordered);
  }

  /** A finding as a file of cases would expect it: enough to tell it from others. */
  static String shown(Finding finding) {
    Map<String, String> fields = fields(finding);
    fields.keySet().removeAll(Set.of("configuration", "expected", "actual"));
    if (finding.client().equals("default") || finding.client().isEmpty()) {
      fields.remove("client");
    }
    return flow(fields);
  }

  private static Map<String, String> fields(Finding finding) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("rule", finding.rule().id());
    fields.put("action", finding.action().id());
    fields.put("configuration", finding.configuration());
    finding.environment().ifPresent(environment -> fields.put("environment", environment));
    put(fields, "client", finding.client());
    put(fields, "container", finding.container());
    finding.setting().map(Setting::key).ifPresent(setting -> fields.put("setting", setting));
    finding.expected().ifPresent(expected -> fields.put("expected", expected));
    finding.actual().ifPresent(actual -> fields.put("actual", actual));
    return fields;
  }

  private static void put(Map<String, String> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  private static String flow(Map<String, String> fields) {
    StringBuilder text = new StringBuilder("{");
    fields.forEach((name, value) ->
        text.append(text.length() > 1 ? ", " : "").append(name).append(": ").append(scalar(value)));
    return text.append('}').toString();
  }

  /** Quoted where YAML could read it as something else than this text. */
  static String scalar(String text) {
    boolean plain =
        !text.isEmpty()
            && Character.isLetter(text.charAt(0))
            && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-._/".indexOf(c) >= 0)
            && !Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n")
                .contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : "'" + Shown.escaped(text).replace("'", "''") + "'";
  }
}
