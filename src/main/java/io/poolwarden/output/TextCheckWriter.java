package io.poolwarden.output;

import io.poolwarden.capacity.CapacityMessage;
import io.poolwarden.capacity.Excess;
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
  private static final String INDENT = "         ";

  private final Style style;

  /** A writer in that style. */
  public TextCheckWriter(Style style) {
    this.style = style;
  }

  @Override
  public String write(CheckReport report) {
    StringBuilder text = new StringBuilder();
    report.workloads().forEach(checked -> workload(text, checked));
    report.servers().forEach(server -> server(text, server));
    report.servers().forEach(server -> unknown(text, server));
    report.notes().forEach(note -> text.append("note: ").append(Shown.escaped(note)).append('\n'));
    return text.append(summary(report)).append('\n').toString();
  }

  private void workload(StringBuilder text, Checked checked) {
    List<String> warnings = checked.verdict().warnings();
    if (checked.findings().isEmpty() && warnings.isEmpty()) {
      return;
    }
    Ref ref = checked.verdict().workload();
    String name = ref.kind() + " " + ref.namespace() + "/" + ref.name();
    text.append(Shown.escaped(checked.place() + ": ")).append(style.strong(Shown.escaped(name)));
    text.append(": ").append(style.of(checked.verdict().state(), checked.verdict().state().id()));
    long unknown = checked.verdict().state() == State.IN_SYNC ? checked.unresolved() : 0;
    text.append(unknown > 0 ? " but for " + settings(unknown) + " not known\n" : "\n");
    checked.findings().stream()
        .sorted(Comparator.comparing((Checked.Placed placed) -> placed.finding().action()))
        .forEach(placed -> finding(text, checked, placed));
    warnings.forEach(warning -> text.append("  note   ").append(warning).append('\n'));
    text.append('\n');
  }

  private static String settings(long number) {
    return number + (number == 1 ? " setting" : " settings");
  }

  private void server(StringBuilder text, CheckedServer server) {
    if (server.exceeded().isEmpty()) {
      return;
    }
    text.append(Shown.escaped(server.place() + ": "));
    text.append(style.strong(Shown.escaped("DatabaseServer " + server.name())));
    text.append(": ").append(style.bad("Exceeded")).append('\n');
    for (Usage usage : server.exceeded()) {
      line(
          text,
          server.action(),
          CapacityMessage.forAll(usage) + ". " + Excess.FIX,
          RuleId.CONNECTION_CAPACITY);
    }
    text.append('\n');
  }

  /** A number that is not exceeded says little where not all is counted. */
  private static void unknown(StringBuilder text, CheckedServer server) {
    server.usages().stream()
        .filter(usage -> usage.unknown() > 0 && !usage.exceeded())
        .filter(usage -> usage.budget().limit().isPresent())
        .forEach(
            usage -> text.append("note: ").append(CapacityMessage.unknown(usage)).append('\n'));
  }

  private void finding(StringBuilder text, Checked checked, Checked.Placed placed) {
    line(text, placed.finding().action(), placed.finding().message(), placed.finding().rule());
    placed
        .place()
        .filter(place -> !place.equals(checked.place()))
        .ifPresent(place -> {
          text.append(INDENT).append("at ").append(Shown.escaped(place.toString())).append('\n');
          placed
              .line()
              .ifPresent(line ->
                  text.append(INDENT)
                      .append(style.faint(place.line() + " | " + Shown.escaped(line)))
                      .append('\n'));
        });
  }

  private void line(StringBuilder text, Action action, String message, RuleId rule) {
    text.append("  ").append(style.of(action, action.id()));
    text.append(" ".repeat(7 - action.id().length()));
    text.append(message).append(style.faint(" [" + rule.id() + "]")).append('\n');
  }

  private String summary(CheckReport report) {
    String summary = CheckSummary.of(report);
    boolean unusable = !report.problems().isEmpty();
    if (unusable || report.actions().anyMatch(action -> action == Action.DENY)) {
      return style.bad(summary);
    }
    boolean doubtful = report.covered() == 0 || report.actions().findAny().isPresent();
    return doubtful ? style.doubtful(summary) : style.good(summary);
  }
}
