package io.poolwarden.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.Action;
import io.poolwarden.pool.Moment;
import io.poolwarden.scan.LibraryVersion;
import io.poolwarden.scan.ScanFinding;
import io.poolwarden.scan.ScanReport;
import io.poolwarden.scan.ScannedEngine;
import io.poolwarden.scan.ScannedSetting;
import io.poolwarden.value.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A scan as one JSON document. Its shape is API. */
public final class JsonScanWriter {

  /**
   * The whole output, with a line break at its end.
   *
   * @param unusable all of the input that could not be used
   */
  public String write(ScanReport report, List<Problem> unusable) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("summary")
        .put("files", report.files())
        .put("engines", report.engines().size())
        .put("wouldDeny", report.count(Action.DENY))
        .put("warned", report.count(Action.WARN))
        .put("unresolved", report.unresolved());
    report.known().ifPresent(known -> json.put("known", known));
    ArrayNode engines = json.putArray("engines");
    report.engines().forEach(engine -> engine(engines.addObject(), engine));
    ArrayNode problems = json.putArray("problems");
    unusable.forEach(problem ->
        problems
            .addObject()
            .put("file", problem.place().file())
            .put("line", problem.place().line())
            .put("reason", problem.reason()));
    return json.toPrettyString() + "\n";
  }

  private static void engine(ObjectNode json, ScannedEngine engine) {
    place(json, engine.at())
        .put("function", engine.function().isEmpty() ? null : engine.function())
        .put("maker", engine.maker())
        .put("engine", engine.engine())
        .put("driver", engine.driver().orElse(null))
        .put("version", engine.version().version().toString())
        .put("versionFrom", engine.version().from().isEmpty() ? null : engine.version().from())
        .put("versionAssumed", engine.version().certainty() == LibraryVersion.Certainty.ASSUMED);
    ArrayNode settings = json.putArray("settings");
    engine.settings().forEach(setting -> setting(settings.addObject(), setting));
    ArrayNode findings = json.putArray("findings");
    engine.findings().forEach(finding -> finding(findings.addObject(), finding));
  }

  private static void setting(ObjectNode json, ScannedSetting setting) {
    json.put("setting", setting.setting())
        .put("value", setting.value().orElse(null))
        .put("unresolved", setting.unresolved().orElse(null));
    place(json.putObject("source"), setting.at());
    json.put("env", setting.env().orElse(null)).put("when", text(setting.when()));
  }

  private static void finding(ObjectNode json, ScanFinding finding) {
    json.put("rule", finding.rule().id())
        .put("action", finding.action().id())
        .put("setting", finding.setting())
        .put("actual", finding.actual().orElse(null))
        .put("moment", finding.moment().map(JsonScanWriter::id).orElse(null))
        .put("when", text(finding.when()))
        .put("message", finding.message())
        .put("fix", finding.fix());
    place(json, finding.at());
  }

  private static String id(Moment moment) {
    return moment.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String text(String when) {
    return Optional.of(when).filter(w -> !w.isEmpty()).orElse(null);
  }

  private static ObjectNode place(ObjectNode json, Source.Code at) {
    return json.put("file", at.file()).put("line", at.line()).put("column", at.column());
  }
}
