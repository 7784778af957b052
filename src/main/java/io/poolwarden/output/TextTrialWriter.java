package io.poolwarden.output;

import io.poolwarden.policy.Redaction;
import io.poolwarden.policy.Shown;
import io.poolwarden.pool.Fix;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Outcome;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.UrlOption;
import io.poolwarden.pool.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A trial for people: what happens and when, in the library's own words, and the ways out. */
public final class TextTrialWriter implements TrialWriter {

  @Override
  public String write(Trial trial) {
    Outcome outcome = trial.outcome();
    StringBuilder text = new StringBuilder(Shown.escaped(trial.subject())).append(": ");
    text.append(outcome.moment().map(TextTrialWriter::verdict).orElse("this pool works"));
    outcome.poolClass().ifPresent(c -> text.append(" (pool class ").append(c).append(')'));
    text.append('\n');
    trial.judgement().violations().forEach(v -> violation(text, v));
    trial.note().ifPresent(note -> text.append("note: ").append(note).append('\n'));
    return text.toString();
  }

  private static String verdict(Moment moment) {
    return switch (moment) {
      case CREATE -> "refused when the engine is created, so the service does not start";
      case CONNECT -> "the engine is created, and its first connection or checkout fails";
      case RUN -> "starts, and does harm under use";
    };
  }

  private static void violation(StringBuilder text, Violation violation) {
    text.append("  ").append(when(violation.moment())).append(shown(violation.why()));
    text.append(" [").append(violation.rule().id()).append("]\n");
    violation
        .libraryError()
        .ifPresent(error -> text.append("           error: ").append(shown(error)).append('\n'));
    String ways =
        violation
            .option()
            .map(TextTrialWriter::option)
            .orElseGet(() ->
                violation.fixes().stream()
                    .map(TextTrialWriter::fix)
                    .collect(Collectors.joining("; or ")));
    if (!ways.isEmpty()) {
      text.append("           to do: ").append(ways).append('\n');
    }
  }

  private static String when(Moment moment) {
    return switch (moment) {
      case CREATE -> "create   ";
      case CONNECT -> "connect  ";
      case RUN -> "run      ";
    };
  }

  private static String fix(Fix fix) {
    List<String> parts = new ArrayList<>();
    fix.set().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .forEach(e -> parts.add("set " + e.getKey() + " to " + shown(e.getValue())));
    if (!fix.remove().isEmpty()) {
      parts.add(
          "remove "
              + fix.remove().stream().sorted().map(Setting::key).collect(Collectors.joining(", ")));
    }
    return String.join(" and ", parts);
  }

  private static String option(UrlOption option) {
    String name = shown(option.name());
    Optional<String> change =
        option.allowed().map(allowed -> "set " + name + " in the URL to " + shown(allowed));
    String instead = option.instead().map(i -> " (" + shown(i) + ")").orElse("");
    return change.orElse("remove " + name + " from the URL" + instead);
  }

  private static String shown(String text) {
    return Shown.escaped(Redaction.of(text));
  }
}
