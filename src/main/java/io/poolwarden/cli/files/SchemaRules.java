package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The CEL rules of the schemas ({@code x-kubernetes-validations}) without an interpreter of CEL,
 * which would take longer to start than everything else that a check does. Each rule has its
 * counterpart here under its own text, so that a changed rule has none until it is looked at again.
 * As the API server does, rules are only asked of what the rest of the schema accepts.
 */
final class SchemaRules {
  private static final String KEYWORD = "x-kubernetes-validations";

  private static final Instant FIRST = Instant.parse("0001-01-02T00:00:00Z");

  private static final Map<String, Predicate<JsonNode>> COUNTERPARTS =
      Map.ofEntries(
          Map.entry(
              "!has(self.min) || !has(self.max) || self.min <= self.max",
              self ->
                  !self.has("min")
                      || !self.has("max")
                      || self.path("min").asLong() <= self.path("max").asLong()),
          Map.entry("timestamp(self) > timestamp('0001-01-02T00:00:00Z')", SchemaRules::isTime),
          Map.entry("has(self.min) || has(self.max)", self -> self.has("min") || self.has("max")),
          Map.entry(
              "has(self.env) || has(self.default)", self -> self.has("env") || self.has("default")),
          Map.entry(
              "has(self.role) != has(self.database)",
              self -> self.has("role") != self.has("database")),
          Map.entry(
              "!has(self.maxConnections) || self.maxConnections > (has(self.reservedConnections) ?"
                  + " self.reservedConnections : 0) + (has(self.otherConnections) ?"
                  + " self.otherConnections : 0)",
              self ->
                  !self.has("maxConnections")
                      || self.path("maxConnections").asLong()
                          > self.path("reservedConnections").asLong()
                              + self.path("otherConnections").asLong()),
          Map.entry(
              "!has(self.validationActions) || !('Deny' in self.validationActions && 'Warn' in"
                  + " self.validationActions)",
              self -> !(names(self, "Deny") && names(self, "Warn"))),
          Map.entry(
              "!has(self.hosts) || self.hosts.all(h, !(h.matches('^[^:]+:[^:]*$') ||"
                  + " h.contains(']:')) || h.matches(':[1-9][0-9]{0,4}$'))",
              SchemaRules::portsAreNumbers),
          Map.entry(
              "self.operator in ['In', 'NotIn'] ? has(self.values) && size(self.values) > 0 :"
                  + " !has(self.values) || size(self.values) == 0",
              self ->
                  Set.of("In", "NotIn").contains(self.path("operator").asText())
                      != self.path("values").isEmpty()),
          Map.entry(
              "(has(self.namespaceSelector) && ((has(self.namespaceSelector.matchLabels) &&"
                  + " size(self.namespaceSelector.matchLabels) > 0) ||"
                  + " (has(self.namespaceSelector.matchExpressions) &&"
                  + " size(self.namespaceSelector.matchExpressions) > 0))) ||"
                  + " (has(self.workloadSelector) && ((has(self.workloadSelector.matchLabels) &&"
                  + " size(self.workloadSelector.matchLabels) > 0) ||"
                  + " (has(self.workloadSelector.matchExpressions) &&"
                  + " size(self.workloadSelector.matchExpressions) > 0)))",
              self ->
                  selects(self.path("namespaceSelector"))
                      || selects(self.path("workloadSelector"))),
          Map.entry(
              "!(has(self.url) && has(self.url.unit)) && !(has(self.engine) &&"
                  + " has(self.engine.unit)) && !(has(self.driver) && has(self.driver.unit)) &&"
                  + " !(has(self.poolClass) && has(self.poolClass.unit)) && !(has(self.poolSize) &&"
                  + " has(self.poolSize.unit)) && !(has(self.maxOverflow) &&"
                  + " has(self.maxOverflow.unit)) && !(has(self.poolPrePing) &&"
                  + " has(self.poolPrePing.unit)) && !(has(self.poolUseLifo) &&"
                  + " has(self.poolUseLifo.unit)) && !(has(self.poolResetOnReturn) &&"
                  + " has(self.poolResetOnReturn.unit))",
              SchemaRules::onlyTimesHaveUnits));

  private final BiConsumer<List<String>, String> violations;

  /**
   * A check.
   *
   * @param violations takes each violation: the steps of the path, and what is wrong there
   */
  SchemaRules(BiConsumer<List<String>, String> violations) {
    this.violations = violations;
  }

  /** Whether a rule can be asked here; the schemas have no other. */
  static boolean isKnown(String rule) {
    return COUNTERPARTS.containsKey(rule);
  }

  /** Asks the rules of a value that the schema's other parts accept, and of all that is in it. */
  void check(JsonNode value, JsonNode schema, List<String> path) {
    for (JsonNode rule : schema.path(KEYWORD)) {
      if (!counterpart(rule.path("rule").asText()).test(value)) {
        violations.accept(at(path, rule), rule.path("message").asText());
      }
    }
    JsonNode properties = schema.path("properties");
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      JsonNode own = properties.path(field.getKey());
      check(
          field.getValue(),
          own.isMissingNode() ? schema.path("additionalProperties") : own,
          with(path, field.getKey()));
    }
    if (value.isArray()) {
      for (int i = 0; i < value.size(); i++) {
        check(value.get(i), schema.path("items"), with(path, Integer.toString(i)));
      }
    }
  }

  private static Predicate<JsonNode> counterpart(String rule) {
    @Nullable Predicate<JsonNode> known = COUNTERPARTS.get(rule);
    if (known == null) {
      throw new IllegalStateException("a rule of the schema has no counterpart: " + rule);
    }
    return known;
  }

  /** {@code fieldPath} is a path below the value, such as {@code .validationActions}. */
  private static List<String> at(List<String> path, JsonNode rule) {
    String field = rule.path("fieldPath").asText();
    return field.isEmpty() ? path : with(path, field.substring(1));
  }

  private static boolean names(JsonNode self, String action) {
    for (JsonNode given : self.path("validationActions")) {
      if (given.asText().equals(action)) {
        return true;
      }
    }
    return false;
  }

  /** More than one colon makes an IPv6 address. */
  private static boolean portsAreNumbers(JsonNode pooler) {
    for (JsonNode given : pooler.path("hosts")) {
      String host = given.asText();
      int colon = host.indexOf(':');
      boolean hasPort = (colon > 0 && colon == host.lastIndexOf(':')) || host.contains("]:");
      if (hasPort && !isPort(host.substring(host.lastIndexOf(':') + 1))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPort(String text) {
    return !text.isEmpty()
        && text.length() <= 5
        && text.charAt(0) != '0'
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean selects(JsonNode selector) {
    return !selector.path("matchLabels").isEmpty() || !selector.path("matchExpressions").isEmpty();
  }

  private static boolean isTime(JsonNode self) {
    try {
      return OffsetDateTime.parse(self.asText()).toInstant().isAfter(FIRST);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static boolean onlyTimesHaveUnits(JsonNode sources) {
    Set<String> times = Set.of("poolTimeout", "poolRecycle");
    return sources.properties().stream()
        .allMatch(source -> times.contains(source.getKey()) || !source.getValue().has("unit"));
  }

  private static List<String> with(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
