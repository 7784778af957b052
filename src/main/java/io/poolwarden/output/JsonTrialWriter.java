package io.poolwarden.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.Redaction;
import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Outcome;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.pool.Violation;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** One JSON object and line for each trial. Its shape is API. */
public final class JsonTrialWriter implements TrialWriter {

  @Override
  public String write(Trial trial) {
    Outcome outcome = trial.outcome();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("accepted", outcome.accepted())
        .put("moment", outcome.moment().map(JsonTrialWriter::id).orElse(null))
        .put("error", outcome.error().orElse(null))
        .put("message", outcome.message().map(Redaction::of).orElse(null))
        .put("poolClass", outcome.poolClass().orElse(null));
    ArrayNode violations = json.putArray("violations");
    trial.judgement().violations().forEach(v -> violation(violations.addObject(), v));
    trial.note().ifPresent(note -> json.put("note", note));
    return json + "\n";
  }

  /** The answer where there is nothing to try: the same keys, and the reason as {@code problem}. */
  public String problem(String reason) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putNull("accepted").putNull("moment").putNull("error").putNull("message");
    json.putNull("poolClass").putArray("violations");
    return json.put("problem", reason) + "\n";
  }

  private static void violation(ObjectNode json, Violation violation) {
    json.put("rule", violation.rule().id())
        .put("moment", id(violation.moment()))
        .put("setting", violation.blamed().key());
    keys(json.putArray("settings"), violation.settings());
    json.put("why", Redaction.of(violation.why()))
        .put("error", violation.libraryError().map(Redaction::of).orElse(null));
    ArrayNode fixes = json.putArray("fixes");
    violation.fixes().forEach(fix -> fix(fixes.addObject(), fix));
    json.set("option", option(violation.option()));
  }

  private static void fix(ObjectNode json, Fix fix) {
    ObjectNode set = json.putObject("set");
    fix.set().keySet().stream()
        .sorted()
        .forEach(setting -> set.put(setting.key(), fix.set().get(setting)));
    keys(json.putArray("remove"), fix.remove());
  }

  private static JsonNode option(Optional<UrlOption> option) {
    return option
        .<JsonNode>map(o ->
            JsonNodeFactory.instance
                .objectNode()
                .put("name", Redaction.of(o.name()))
                .put("allowed", o.allowed().orElse(null))
                .put("instead", o.instead().map(Redaction::of).orElse(null)))
        .orElse(JsonNodeFactory.instance.nullNode());
  }

  private static void keys(ArrayNode json, Collection<Setting> settings) {
    settings.stream().sorted().map(Setting::key).forEach(json::add);
  }

  private static String id(Moment moment) {
    return moment.name().toLowerCase(Locale.ROOT);
  }
}
