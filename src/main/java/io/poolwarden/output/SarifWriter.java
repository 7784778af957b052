package io.poolwarden.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.Action;
import io.poolwarden.policy.Shown;
import io.poolwarden.value.RuleId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A report in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, errata 01), for
 * code scanning. Files are named relative to the folder that the command ran in, which is {@code
 * %SRCROOT%}.
 */
public final class SarifWriter implements ReportWriter {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final List<RuleId> RULES = List.of(RuleId.values());
  private static final String ROOT = "%SRCROOT%";

  /** Of a finding's identity, so that a finding is the same one after other lines have moved. */
  private static final String FINGERPRINT = "poolwardenIdentity/v1";

  private final String version;
  private final FileUris uris;

  /**
   * A writer.
   *
   * @param version Poolwarden's own
   * @param root the absolute path of the folder that relative names of files are relative to
   */
  public SarifWriter(String version, String root) {
    this.version = version;
    this.uris = new FileUris(root);
  }

  @Override
  public String write(GroupedReport report) {
    ObjectNode log = JsonNodeFactory.instance.objectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    tool(run.putObject("tool").putObject("driver"));
    invocation(run.putArray("invocations").addObject(), report);
    text(
        run.putObject("originalUriBaseIds").putObject(ROOT).putObject("description"),
        "The folder that the command ran in.");
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    for (GroupedReport.Group group : report.groups()) {
      group.findings().forEach(entry -> result(results.addObject(), group, entry));
      for (GroupedReport.Entry entry : group.silenced()) {
        ObjectNode silenced = result(results.addObject(), group, entry);
        silenced.withArray("suppressions").addObject().put("kind", "external");
      }
    }
    return log.toPrettyString() + "\n";
  }

  private void tool(ObjectNode driver) {
    driver.put("name", "Poolwarden").put("version", version);
    ArrayNode rules = driver.putArray("rules");
    for (RuleId id : RULES) {
      RuleText text = RuleText.of(id);
      ObjectNode rule = rules.addObject().put("id", id.id());
      text(rule.putObject("shortDescription"), text.title());
      text(rule.putObject("fullDescription"), text.description());
      text(
          rule.putObject("help"),
          "%s See %s of Poolwarden.".formatted(text.description(), RuleText.reference(id)));
      // It must be absolute, and where Poolwarden's own pages are is not known.
      text.help().ifPresent(uri -> rule.put("helpUri", uri));
    }
  }

  private void invocation(ObjectNode invocation, GroupedReport report) {
    invocation.put("executionSuccessful", report.problems().isEmpty());
    ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
    for (Problem problem : report.problems()) {
      ObjectNode notification = notifications.addObject().put("level", "error");
      text(notification.putObject("message"), problem.reason());
      location(notification.putArray("locations").addObject(), problem.place());
    }
    for (String note : report.notes()) {
      text(notifications.addObject().put("level", "note").putObject("message"), note);
    }
  }

  private ObjectNode result(
      ObjectNode result, GroupedReport.Group group, GroupedReport.Entry entry) {
    result
        .put("ruleId", entry.rule().id())
        .put("ruleIndex", RULES.indexOf(entry.rule()))
        .put("kind", "fail")
        .put("level", level(entry.action()));
    text(result.putObject("message"), group.title() + ": " + entry.message());
    ObjectNode location = result.putArray("locations").addObject();
    location(location, entry.place());
    location
        .putArray("logicalLocations")
        .addObject()
        .put("name", Shown.escaped(group.name()))
        .put("fullyQualifiedName", Shown.escaped(group.title()))
        .put("kind", "resource");
    if (!group.place().equals(entry.place())) {
      ObjectNode related = result.putArray("relatedLocations").addObject();
      location(related, group.place());
      text(related.putObject("message"), group.title());
    }
    result.putObject("partialFingerprints").put(FINGERPRINT, fingerprint(entry.identity()));
    result.putArray("suppressions");
    ObjectNode more = result.putObject("properties");
    more.put("action", entry.action().id()).put("configuration", entry.configuration());
    entry.setting().ifPresent(setting -> more.put("setting", setting));
    entry.expected().ifPresent(expected -> more.put("expected", Shown.escaped(expected)));
    entry.actual().ifPresent(actual -> more.put("actual", Shown.escaped(actual)));
    entry.source().ifPresent(source -> more.put("source", Shown.escaped(source)));
    return result;
  }

  private static String level(Action action) {
    return switch (action) {
      case DENY -> "error";
      case WARN -> "warning";
      case AUDIT -> "note";
    };
  }

  private void location(ObjectNode location, Place place) {
    ObjectNode physical = location.putObject("physicalLocation");
    ObjectNode artifact = physical.putObject("artifactLocation");
    FileUris.Uri uri = uris.of(place.file());
    artifact.put("uri", uri.text());
    switch (uri.base()) {
      case ROOT -> artifact.put("uriBaseId", ROOT);
      case NONE -> {}
    }
    ObjectNode region = physical.putObject("region").put("startLine", Math.max(1, place.line()));
    place.column().ifPresent(column -> region.put("startColumn", Math.max(1, column)));
  }

  /** Braces and brackets would be placeholders and links. */
  private static void text(ObjectNode message, String text) {
    String shown = Shown.escaped(text).replace("[", "\\[").replace("]", "\\]");
    message.put("text", shown.replace("{", "{{").replace("}", "}}"));
  }

  private static String fingerprint(List<String> identity) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : identity) {
        digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
