package io.poolwarden.scan.flow;

import io.poolwarden.policy.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The outcomes of conditions under which something holds. Two values of which one needs a condition
 * and the other its opposite never meet.
 *
 * @param outcomes by condition
 */
public record When(Map<Condition, Boolean> outcomes) {
  /** Without any condition. */
  public static final When ALWAYS = new When(Map.of());

  /** Conditions that are kept; one more is left out, so that at most too much can meet. */
  private static final int MOST = 24;

  /** What stands before the number of a call in the scope of a condition. */
  static final String CALL = "@";

  /** How the condition of an exception's handler begins. */
  static final String EXCEPTION = "after an exception";

  /**
   * A condition in the source.
   *
   * @param scope where a condition of the same text is the same one
   * @param text what is written
   * @param shown the same for people
   */
  public record Condition(String scope, String text, String shown)
      implements Comparable<Condition> {
    /** One that is shown as it is written. */
    public Condition(String scope, String text) {
      this(scope, text, text);
    }

    @Override
    public int compareTo(Condition o) {
      int byScope = scope.compareTo(o.scope);
      return byScope != 0 ? byScope : text.compareTo(o.text);
    }

    private Condition withoutNot() {
      return new Condition(scope, text.substring(4).strip(), shown.substring(4).strip());
    }

    private Condition in(String otherScope) {
      return new Condition(otherScope, text, shown);
    }
  }

  /** Where one condition holds. */
  static When holds(Condition condition) {
    return of(condition, true);
  }

  /** Where one condition does not hold. */
  static When fails(Condition condition) {
    return of(condition, false);
  }

  private static When of(Condition condition, Boolean outcome) {
    Condition bare = condition;
    boolean value = outcome;
    while (bare.text.startsWith("not ")) {
      bare = bare.withoutNot();
      value = !value;
    }
    return new When(Map.of(bare, value));
  }

  /** Where both hold; empty where they exclude each other. */
  public Optional<When> and(When other) {
    if (outcomes.isEmpty() || other.outcomes.isEmpty()) {
      return Optional.of(outcomes.isEmpty() ? other : this);
    }
    for (Map.Entry<Condition, Boolean> entry : other.outcomes.entrySet()) {
      Boolean mine = outcomes.get(entry.getKey());
      if (mine != null && !mine.equals(entry.getValue())) {
        return Optional.empty();
      }
    }
    if (outcomes.size() >= MOST || outcomes.keySet().containsAll(other.outcomes.keySet())) {
      return Optional.of(this);
    }
    Map<Condition, Boolean> both = new TreeMap<>(outcomes);
    both.putAll(other.outcomes);
    return Optional.of(new When(both));
  }

  /**
   * Whether the two cannot both hold in one call of the functions that they are in, whichever calls
   * these were.
   */
  public boolean excludes(When other) {
    Map<Condition, Boolean> mine = new TreeMap<>();
    outcomes.forEach((condition, holds) -> mine.put(anyCall(condition), holds));
    return other.outcomes.entrySet().stream()
        .anyMatch(o -> {
          Boolean holds = mine.get(anyCall(o.getKey()));
          return holds != null && !holds.equals(o.getValue());
        });
  }

  private static Condition anyCall(Condition condition) {
    int call = condition.scope().lastIndexOf(CALL);
    return call < 0
        ? condition
        : condition.in(condition.scope().substring(0, call));
  }

  /** The outcomes that are the same in all of these. */
  public static When common(List<When> all) {
    Map<Condition, Boolean> common = new TreeMap<>(all.getFirst().outcomes);
    all.forEach(when -> common.entrySet().retainAll(when.outcomes.entrySet()));
    return new When(common);
  }

  /** Without what the surroundings decide: which variables and arguments are given. */
  public When inProgram() {
    Map<Condition, Boolean> own = new TreeMap<>(outcomes);
    own.keySet().removeIf(condition -> condition.scope().isEmpty());
    return new When(own);
  }

  /**
   * For people: {@code testing and not debug}, without passwords; empty where there is no
   * condition.
   */
  public String text() {
    List<String> texts = new ArrayList<>();
    new TreeMap<>(outcomes)
        .forEach((condition, holds) -> {
          boolean told = holds || !condition.text().startsWith(EXCEPTION);
          if (told && !condition.text().isEmpty()) {
            String shown = Redaction.of(condition.shown());
            texts.add(holds ? shown : negated(shown));
          }
        });
    return String.join(" and ", texts);
  }

  private static String negated(String text) {
    for (String verb : List.of(" is set", " is given")) {
      if (text.endsWith(verb)) {
        return text.substring(0, text.length() - verb.length()) + verb.replace("is", "is not");
      }
    }
    int assigned = text.indexOf(" is assigned in ");
    if (assigned > 0) {
      return text.substring(0, assigned) + " is not" + text.substring(assigned + 3);
    }
    boolean simple = text.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.');
    return simple ? "not " + text : "not (" + text + ")";
  }
}
