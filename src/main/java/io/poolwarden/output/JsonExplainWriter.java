package io.poolwarden.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.Covered;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Finding;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * One JSON object a workload, one workload a line. Its shape is API. A value that may not be shown,
 * or cannot be known, is null; then its source says {@code hidden} or {@code unresolved}.
 */
public final class JsonExplainWriter implements ExplainWriter {

  @Override
  public String write(List<ExplainReport> workloads) {
    StringBuilder lines = new StringBuilder();
    workloads.forEach(workload -> lines.append(json(workload)).append('\n'));
    return lines.toString();
  }

  private static ObjectNode json(ExplainReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", report.workload().kind())
        .put("namespace", report.workload().namespace())
        .put("name", report.workload().name());
    ArrayNode containers = json.putArray("containers");
    report.containers().forEach(container -> container(containers.addObject(), container));
    json.put("state", report.verdict().state().id());
    ArrayNode configurations = json.putArray("configurations");
    for (int i = 0; i < report.verdict().configurations().size(); i++) {
      String environment = report.verdict().environments().get(i);
      configurations
          .addObject()
          .put("name", report.verdict().configurations().get(i))
          .put("environment", environment.isEmpty() ? null : environment);
    }
    ArrayNode exemptions = json.putArray("exemptions");
    report.exemptions().forEach(exemption -> exemption(exemptions.addObject(), exemption));
    ArrayNode findings = json.putArray("findings");
    report.findings().forEach(finding -> finding(findings.addObject(), finding));
    ArrayNode exempted = json.putArray("exempted");
    report.exempted().forEach(finding -> finding(exempted.addObject(), finding));
    return json;
  }

  private static void exemption(ObjectNode json, Exemption exemption) {
    json.put("name", exemption.name())
        .put("configuration", exemption.spec().configuration())
        .put("reason", exemption.spec().reason())
        .put("expires", exemption.spec().expires().toString());
  }

  private static void finding(ObjectNode json, Finding finding) {
    json.put("rule", finding.rule().id())
        .put("action", finding.action().id())
        .put("configuration", finding.configuration())
        .put("client", finding.client())
        .put("container", finding.container())
        .put("setting", finding.setting().map(Setting::key).orElse(null))
        .put("expected", finding.expected().orElse(null))
        .put("actual", finding.actual().orElse(null))
        .put("message", finding.message())
        .put("fix", finding.fix());
  }

  private static void container(ObjectNode json, ExplainReport.ContainerReport container) {
    json.put("name", container.name())
        .put("startable", container.refused().isEmpty())
        .put("error", container.refused().orElse(null));
    ArrayNode env = json.putArray("env");
    for (ExplainReport.Variable variable : container.env()) {
      ObjectNode entry = env.addObject().put("name", variable.name());
      value(entry, variable.value(), variable.place());
    }
    ArrayNode settings = json.putArray("settings");
    container.settings().forEach(setting -> setting(settings.addObject(), setting));
  }

  private static void setting(ObjectNode json, ExplainReport.SettingReport setting) {
    Covered.Resolved resolved = setting.resolved();
    json.put("configuration", setting.configuration())
        .put("client", setting.client())
        .put("setting", resolved.setting().key());
    value(json, resolved.value(), setting.place());
    json.put("expected", resolved.expected().orElse(null)).put("state", resolved.agreement().id());
    resolved
        .tolerance()
        .ifPresent(
            range -> json.putObject("tolerance").put("min", range.min()).put("max", range.max()));
  }

  private static void value(ObjectNode json, Value value, Optional<Place> place) {
    ShownValue shown = ShownValue.of(value);
    json.put("value", shown.text().orElse(null));
    ObjectNode source = SourceJson.of(value.source(), place);
    if (shown.hidden()) {
      source.put("hidden", true);
    }
    shown.unresolved().map(Reason::id).ifPresent(reason -> source.put("unresolved", reason));
    json.set("source", source);
  }
}
