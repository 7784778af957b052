package io.poolwarden.output;

import io.poolwarden.capacity.CapacityMessage;
import io.poolwarden.capacity.Usage;
import io.poolwarden.policy.Action;
import io.poolwarden.policy.Shown;
import io.poolwarden.policy.State;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import java.util.Comparator;
import java.util.List;

/** A check for people: what is wrong first by workload, then one line that sums it up. */
public final class TextCheckWriter implements CheckWriter {

  @Override
  public String write(CheckReport report) {
    StringBuilder text = new StringBuilder();
    report.workloads().forEach(checked -> workload(text, checked));
    report.servers().forEach(server -> server(text, server));
    report.notes().forEach(note -> text.append("note: ").append(Shown.escaped(note)).append('\n'));
    return text.append(summary(report)).append('\n').toString();
  }

  private static void workload(StringBuilder text, Checked checked) {
    List<String> warnings = checked.verdict().warnings();
    if (checked.findings().isEmpty() && warnings.isEmpty()) {
      return;
    }
    Ref ref = checked.verdict().workload();
    String head =
        "%s: %s %s/%s: %s"
            .formatted(
                checked.place(),
                ref.kind(),
                ref.namespace(),
                ref.name(),
                checked.verdict().state().id());
    text.append(Shown.escaped(head)).append('\n');
    checked.findings().stream()
        .sorted(Comparator.comparing((Checked.Placed placed) -> placed.finding().action()))
        .forEach(placed -> finding(text, checked, placed));
    warnings.forEach(warning -> text.append("  note   ").append(warning).append('\n'));
    text.append('\n');
  }

  private static void server(StringBuilder text, CheckedServer server) {
    if (server.exceeded().isEmpty()) {
      return;
    }
    text.append(Shown.escaped(server.place() + ": DatabaseServer " + server.name()));
    text.append(": Exceeded\n");
    String action = server.action().id();
    for (Usage usage : server.exceeded()) {
      text.append("  ").append(action).append(" ".repeat(7 - action.length()));
      text.append(CapacityMessage.forAll(usage));
      text.append(" [").append(RuleId.CONNECTION_CAPACITY.id()).append("]\n");
    }
    text.append('\n');
  }

  private static void finding(StringBuilder text, Checked checked, Checked.Placed placed) {
    Action action = placed.finding().action();
    text.append("  ").append(action.id()).append(" ".repeat(7 - action.id().length()));
    text.append(placed.finding().message());
    text.append(" [").append(placed.finding().rule().id()).append("]\n");
    placed
        .place()
        .filter(place -> !place.equals(checked.place()))
        .ifPresent(place -> text.append("         at ").append(place).append('\n'));
  }

  private static String summary(CheckReport report) {
    long covered = report.workloads().size() - report.count(State.NOT_COVERED);
    StringBuilder summary = new StringBuilder();
    summary.append(report.workloads().size()).append(workloads(report.workloads().size()));
    summary.append(", ").append(covered).append(" covered: ");
    for (State state : List.of(State.IN_SYNC, State.DRIFTED, State.UNRESOLVED, State.EXEMPT)) {
      summary.append(report.count(state)).append(' ').append(state.id()).append(", ");
    }
    summary.append(report.wouldDeny()).append(" would be denied");
    if (!report.servers().isEmpty()) {
      long exceeded = report.servers().stream().filter(s -> !s.exceeded().isEmpty()).count();
      summary.append("; ").append(exceeded).append(" of ").append(report.servers().size());
      summary.append(report.servers().size() == 1 ? " server" : " servers").append(" exceeded");
    }
    if (report.ignored() > 0) {
      summary.append("; ").append(report.ignored());
      summary.append(report.ignored() == 1 ? " other object ignored" : " other objects ignored");
    }
    if (!report.problems().isEmpty()) {
      summary.append("; ").append(report.problems().size()).append(" unusable");
    }
    return summary.toString();
  }

  private static String workloads(int count) {
    return count == 1 ? " workload" : " workloads";
  }
}
