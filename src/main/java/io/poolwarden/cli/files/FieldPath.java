package io.poolwarden.cli.files;

import io.poolwarden.policy.Shown;
import java.util.ArrayList;
import java.util.List;

/** Field paths as messages write them: {@code spec.template.spec.containers[0].env}. */
final class FieldPath {
  private FieldPath() {}

  /** The steps of the path that a message begins with, up to its {@code ": "}. */
  static List<String> leading(String message) {
    int end = message.indexOf(": ");
    List<String> steps = new ArrayList<>();
    StringBuilder step = new StringBuilder();
    boolean bracket = false;
    for (char c : message.substring(0, Math.max(0, end)).toCharArray()) {
      boolean separator = bracket ? c == ']' : c == '.' || c == '[';
      if (separator) {
        add(step, steps);
      } else {
        step.append(c);
      }
      bracket = c == '[' || (bracket && c != ']');
    }
    add(step, steps);
    return steps;
  }

  private static void add(StringBuilder step, List<String> steps) {
    if (!step.isEmpty()) {
      steps.add(step.toString());
      step.setLength(0);
    }
  }

  /** A path as messages write it; a name that a user gives is escaped and cut. */
  static String text(List<String> steps) {
    StringBuilder text = new StringBuilder();
    for (String step : steps) {
      boolean index = step.length() < 7 && step.chars().allMatch(c -> c >= '0' && c <= '9');
      if (index) {
        text.append('[').append(step).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(Shown.text(step));
      }
    }
    return text.toString();
  }
}
