package io.poolwarden.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.capacity.CapacityMessage;
import io.poolwarden.capacity.Excess;
import io.poolwarden.capacity.Usage;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.pool.Setting;
import java.util.OptionalLong;

/** A check as one JSON document. Its shape is API. */
public final class JsonCheckWriter implements CheckWriter {

  @Override
  public String write(CheckReport report) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode summary = json.putObject("summary");
    summary
        .put("workloads", report.workloads().size())
        .put("inSync", report.count(State.IN_SYNC))
        .put("drifted", report.count(State.DRIFTED))
        .put("unresolved", report.count(State.UNRESOLVED))
        .put("exempt", report.count(State.EXEMPT))
        .put("wouldDeny", report.wouldDeny())
        .put("covered", report.covered());
    summary
        .putObject("servers")
        .put("total", report.servers().size())
        .put("exceeded", report.exceeded())
        .put("wouldDeny", report.serversDenying());
    ArrayNode workloads = json.putArray("workloads");
    report.workloads().forEach(checked -> workload(workloads.addObject(), checked));
    ArrayNode servers = json.putArray("servers");
    report.servers().forEach(server -> server(servers.addObject(), server));
    ArrayNode problems = json.putArray("problems");
    report.problems().forEach(problem -> problem(problems.addObject(), problem));
    ArrayNode notes = json.putArray("notes");
    report.notes().forEach(notes::add);
    json.put("ignored", report.ignored());
    report.known().ifPresent(known -> json.put("known", known));
    return json.toPrettyString() + "\n";
  }

  private static void workload(ObjectNode json, Checked checked) {
    Verdict verdict = checked.verdict();
    json.put("apiVersion", checked.apiVersion())
        .put("kind", verdict.workload().kind())
        .put("namespace", verdict.workload().namespace())
        .put("name", verdict.workload().name())
        .put("file", checked.place().file())
        .put("line", checked.place().line());
    ArrayNode configurations = json.putArray("configurations");
    for (int i = 0; i < verdict.configurations().size(); i++) {
      String environment = verdict.environments().get(i);
      configurations
          .addObject()
          .put("name", verdict.configurations().get(i))
          .put("environment", environment.isEmpty() ? null : environment);
    }
    json.put("state", verdict.state().id());
    ArrayNode findings = json.putArray("findings");
    checked.findings().forEach(placed -> finding(findings.addObject(), placed));
    ArrayNode exempted = json.putArray("exempted");
    checked.exempted().forEach(placed -> finding(exempted.addObject(), placed));
  }

  private static void problem(ObjectNode json, Problem problem) {
    json.put("file", problem.place().file())
        .put("line", problem.place().line())
        .put("reason", problem.reason());
  }

  private static void server(ObjectNode json, CheckedServer server) {
    json.put("name", server.name())
        .put("file", server.place().file())
        .put("line", server.place().line())
        .put("action", server.action().id());
    ArrayNode budgets = json.putArray("budgets");
    for (Usage usage : server.usages()) {
      ObjectNode budget = budgets.addObject();
      budget.put("of", usage.budget().of()).put("demand", usage.demand());
      OptionalLong limit = usage.budget().limit();
      budget.put("limit", limit.isPresent() ? (Long) limit.getAsLong() : null);
      budget.put("unknownClients", usage.unknown()).put("exceeded", usage.exceeded());
      String message = CapacityMessage.forAll(usage);
      budget.put("message", usage.exceeded() ? message + ". " + Excess.FIX : message);
      budget.put("fix", usage.exceeded() ? Excess.FIX : "");
    }
  }

  private static void finding(ObjectNode json, Checked.Placed placed) {
    Finding finding = placed.finding();
    json.put("rule", finding.rule().id())
        .put("action", finding.action().id())
        .put("configuration", finding.configuration())
        .put("client", finding.client())
        .put("container", finding.container())
        .put("setting", finding.setting().map(Setting::key).orElse(null))
        .put("expected", finding.expected().orElse(null))
        .put("actual", finding.actual().orElse(null));
    json.set(
        "source",
        finding
            .source()
            .<JsonNode>map(source -> SourceJson.of(source, placed.place()))
            .orElse(JsonNodeFactory.instance.nullNode()));
    json.put("message", finding.message()).put("fix", finding.fix());
  }
}
