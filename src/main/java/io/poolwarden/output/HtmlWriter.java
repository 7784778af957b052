package io.poolwarden.output;

import io.poolwarden.policy.Shown;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A report as one page that stands alone: it asks nothing of any other place, and its policy lets
 * it run and show nothing but its own script and style. Without scripts all of it is there; only
 * the filters are missing.
 */
public final class HtmlWriter implements ReportWriter {
  private static final String SEPARATOR = "\n";

  private final String version;

  /** A writer; the version is Poolwarden's own. */
  public HtmlWriter(String version) {
    this.version = version;
  }

  @Override
  public String write(GroupedReport report) {
    StringBuilder html = new StringBuilder();
    head(html);
    html.append("<body>\n<header>\n<h1>Poolwarden</h1>\n<p id=\"summary\">");
    html.append(escaped(report.summary())).append("</p>\n</header>\n");
    filters(html, report);
    html.append("<main>\n");
    list(html, "problems", "Input that could not be used", problems(report));
    report.groups().stream()
        .filter(group -> !isQuiet(group))
        .forEach(group -> HtmlGroup.write(html, group));
    report.groups().stream()
        .filter(HtmlWriter::isQuiet)
        .forEach(group -> HtmlGroup.write(html, group));
    list(html, "notes", "Notes", report.notes());
    html.append("</main>\n<footer>Poolwarden ").append(escaped(version)).append("</footer>\n");
    html.append("<script>").append(HtmlParts.SCRIPT).append("</script>\n");
    return html.append("</body>\n</html>\n").toString();
  }

  private static boolean isQuiet(GroupedReport.Group group) {
    return group.findings().isEmpty() && group.silenced().isEmpty() && group.remarks().isEmpty();
  }

  private static List<String> problems(GroupedReport report) {
    return report.problems().stream().map(Problem::toString).toList();
  }

  private static void head(StringBuilder html) {
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    html.append("style-src '").append(hash(HtmlParts.STYLE)).append("'; ");
    html.append("script-src '").append(hash(HtmlParts.SCRIPT)).append("'; ");
    html.append("base-uri 'none'; form-action 'none'\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.append("<title>Poolwarden: what was found</title>\n");
    html.append("<style>").append(HtmlParts.STYLE).append("</style>\n</head>\n");
  }

  private static void filters(StringBuilder html, GroupedReport report) {
    SortedSet<String> states = new TreeSet<>();
    SortedSet<String> areas = new TreeSet<>();
    SortedSet<String> configurations = new TreeSet<>();
    SortedSet<String> rules = new TreeSet<>();
    for (GroupedReport.Group group : report.groups()) {
      states.add(group.state());
      areas.add(group.area());
      configurations.addAll(group.configurations());
      group.findings().forEach(entry -> rules.add(entry.rule().id()));
      group.silenced().forEach(entry -> rules.add(entry.rule().id()));
    }
    areas.remove("");
    html.append("<form id=\"filters\" role=\"search\" aria-label=\"Filters\" hidden>\n");
    select(html, "state", "State", states);
    select(html, "area", capitalized(report.words().area()), areas);
    select(html, "configuration", "Configuration", configurations);
    select(html, "rule", "Rule", rules);
    html.append("<label>Text <input type=\"search\" name=\"text\"></label>\n");
    html.append("<button type=\"reset\">Show all</button>\n");
    html.append("<output id=\"shown\" data-what=\"").append(escaped(report.words().group()));
    html.append("\"></output>\n</form>\n");
  }

  private static void select(
      StringBuilder html, String name, String label, Collection<String> values) {
    html.append("<label>").append(escaped(label)).append(" <select name=\"").append(name);
    html.append("\"><option value=\"\">all</option>");
    for (String value : values) {
      html.append("<option>").append(escaped(value)).append("</option>");
    }
    html.append("</select></label>\n");
  }

  private static void list(StringBuilder html, String id, String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    html.append("<section id=\"").append(id).append("\">\n<h2>").append(title).append("</h2>\n");
    html.append("<ul>\n");
    lines.forEach(line -> html.append("<li>").append(escaped(line)).append("</li>\n"));
    html.append("</ul>\n</section>\n");
  }

  private static String capitalized(String word) {
    return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  /** Several values in one attribute. */
  static String together(Collection<String> values) {
    return String.join(SEPARATOR, values.stream().map(HtmlWriter::escaped).toList());
  }

  /** A text between tags or between the quotes of an attribute. */
  static String escaped(String text) {
    return Shown.escaped(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
