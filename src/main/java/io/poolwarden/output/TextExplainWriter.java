package io.poolwarden.output;

import io.poolwarden.policy.Covered;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Shown;
import io.poolwarden.policy.Verdict;
import io.poolwarden.policy.Wording;
import io.poolwarden.value.Ref;
import java.util.ArrayList;
import java.util.List;

/** What containers would run with, for people. */
public final class TextExplainWriter implements ExplainWriter {
  private static final int WIDEST = 60;

  @Override
  public String write(List<ExplainReport> workloads) {
    StringBuilder text = new StringBuilder();
    workloads.forEach(workload -> workload(text, workload));
    return text.toString();
  }

  private static void workload(StringBuilder text, ExplainReport report) {
    Ref ref = report.workload();
    text.append(ref.kind()).append(' ').append(ref.namespace()).append('/').append(ref.name());
    text.append(" (").append(report.place()).append(")\n");
    verdict(text, report);
    report.containers().forEach(container -> container(text, container));
    text.append('\n');
  }

  private static void verdict(StringBuilder text, ExplainReport report) {
    Verdict verdict = report.verdict();
    text.append("  state ").append(verdict.state().id()).append('\n');
    for (int i = 0; i < verdict.configurations().size(); i++) {
      String environment = verdict.environments().get(i);
      text.append("  configuration ").append(verdict.configurations().get(i));
      text.append(environment.isEmpty() ? "" : ", environment " + environment).append('\n');
    }
    for (Exemption exemption : report.exemptions()) {
      text.append("  exemption ").append(exemption.name()).append(" from configuration ");
      text.append(exemption.spec().configuration()).append(", until ");
      text.append(exemption.spec().expires()).append(": ");
      text.append(Shown.escaped(exemption.spec().reason())).append('\n');
    }
    report.findings().forEach(finding -> finding(text, finding.action().id(), finding));
    report.exempted().forEach(finding -> finding(text, "Exempt", finding));
  }

  private static void finding(StringBuilder text, String word, Finding finding) {
    text.append("  ").append(word).append(" ".repeat(Math.max(1, 7 - word.length())));
    text.append(finding.message()).append(" [").append(finding.rule().id()).append("]\n");
  }

  private static void container(StringBuilder text, ExplainReport.ContainerReport container) {
    text.append("  container ").append(container.name()).append('\n');
    container
        .refused()
        .ifPresent(
            error -> text.append("    cannot start: ").append(Shown.escaped(error)).append('\n'));
    List<List<String>> settings = new ArrayList<>();
    for (ExplainReport.SettingReport setting : container.settings()) {
      settings.add(row(setting));
    }
    table(
        text,
        List.of("CONFIGURATION", "CLIENT", "SETTING", "VALUE", "EXPECTED", "STATE", "SOURCE"),
        settings);
    List<List<String>> env = new ArrayList<>();
    for (ExplainReport.Variable variable : container.env()) {
      env.add(
          List.of(
              variable.name(),
              ShownValue.of(variable.value()).display(),
              Wording.source(variable.source())));
    }
    table(text, List.of("VARIABLE", "VALUE", "SOURCE"), env);
  }

  private static List<String> row(ExplainReport.SettingReport setting) {
    Covered.Resolved resolved = setting.resolved();
    return List.of(
        setting.configuration(),
        setting.client(),
        resolved.setting().key(),
        ShownValue.of(resolved.value()).display(),
        resolved.expected().orElse("-"),
        resolved.agreement().id(),
        SourceJson.text(resolved.value()));
  }

  private static void table(StringBuilder text, List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    List<List<String>> all = new ArrayList<>(List.of(head));
    rows.forEach(row -> all.add(row.stream().map(Shown::escaped).toList()));
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder("    ");
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width =
            all.stream().mapToInt(r -> Math.min(WIDEST, r.get(at).length())).max().orElse(0);
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(Math.max(0, width - cell.length()) + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }
}
