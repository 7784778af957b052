package io.poolwarden.policy;

import io.poolwarden.api.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A label selector compiled as Kubernetes' {@code metav1.LabelSelectorAsSelector} reads it. */
record Selector(List<Requirement> requirements) {

  /** What one requirement demands of a label. */
  enum Operator {
    IN,
    NOT_IN,
    EXISTS,
    DOES_NOT_EXIST,
    /** An operator that is not known selects nothing. */
    NEVER
  }

  /** One requirement. */
  record Requirement(String key, Operator operator, Set<String> values) {
    boolean holds(Map<String, String> labels) {
      String value = labels.get(key);
      return switch (operator) {
        case IN -> value != null && values.contains(value);
        case NOT_IN -> value == null || !values.contains(value);
        case EXISTS -> value != null;
        case DOES_NOT_EXIST -> value == null;
        case NEVER -> false;
      };
    }
  }

  /** The compiled selector; an absent one selects everything. */
  static Selector of(@Nullable LabelSelector selector) {
    List<Requirement> requirements = new ArrayList<>();
    if (selector != null && selector.matchLabels() != null) {
      selector
          .matchLabels()
          .forEach((k, v) -> requirements.add(new Requirement(k, Operator.IN, Set.of(v))));
    }
    if (selector != null && selector.matchExpressions() != null) {
      selector.matchExpressions().forEach(r -> requirements.add(requirement(r)));
    }
    return new Selector(List.copyOf(requirements));
  }

  /** What is wrong with a selector, in sentences that begin with where. */
  static List<String> errors(@Nullable LabelSelector selector, String where) {
    List<String> errors = new ArrayList<>();
    if (selector != null && selector.matchExpressions() != null) {
      for (LabelSelector.Requirement r : selector.matchExpressions()) {
        boolean listed = r.values() != null && !r.values().isEmpty();
        switch (operator(r.operator())) {
          case IN, NOT_IN -> {
            if (!listed) {
              errors.add(where + ": " + r.operator() + " of label " + r.key() + " needs values");
            }
          }
          case EXISTS, DOES_NOT_EXIST -> {
            if (listed) {
              errors.add(where + ": " + r.operator() + " of label " + r.key() + " takes no values");
            }
          }
          case NEVER ->
              errors.add(
                  where
                      + ": operator of label "
                      + r.key()
                      + " is "
                      + r.operator()
                      + ", not In, NotIn, Exists or DoesNotExist");
        }
      }
    }
    return errors;
  }

  boolean empty() {
    return requirements.isEmpty();
  }

  boolean matches(Map<String, String> labels) {
    for (Requirement requirement : requirements) {
      if (!requirement.holds(labels)) {
        return false;
      }
    }
    return true;
  }

  private static Requirement requirement(LabelSelector.Requirement r) {
    Set<String> values = r.values() == null ? Set.of() : Set.copyOf(r.values());
    return new Requirement(r.key(), operator(r.operator()), values);
  }

  private static Operator operator(String name) {
    return switch (name) {
      case "In" -> Operator.IN;
      case "NotIn" -> Operator.NOT_IN;
      case "Exists" -> Operator.EXISTS;
      case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
      default -> Operator.NEVER;
    };
  }
}
