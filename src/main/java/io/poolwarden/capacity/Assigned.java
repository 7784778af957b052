package io.poolwarden.capacity;

import io.poolwarden.value.Source.Variable;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Environment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An environment of which a command line sets some variables itself, as {@code env A=b program} and
 * shells do.
 *
 * @param set by name; a hole where it is not certain
 */
record Assigned(Environment base, Map<String, String> set) implements Environment {

  /** With what these words assign; others say nothing. */
  static Environment by(List<String> words, Environment base) {
    return of(assignments(words), base);
  }

  /** With all that a script assigns somewhere: whether it comes to that is not known. */
  static Environment perhaps(List<List<String>> commands, Environment base) {
    Map<String, String> set = new LinkedHashMap<>();
    commands.forEach(words -> set.putAll(assignments(words)));
    set.replaceAll((name, text) -> String.valueOf(Words.HOLE));
    return of(set, base);
  }

  private static Environment of(Map<String, String> set, Environment base) {
    return set.isEmpty() ? base : new Assigned(base, set);
  }

  private static Map<String, String> assignments(List<String> words) {
    Map<String, String> set = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      boolean name =
          equals > 0
              && word.chars().limit(equals).allMatch(c -> ShellVariable.isNamePart((char) c));
      if (name) {
        set.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return set;
  }

  @Override
  public Optional<Value> get(String name) {
    String text = set.get(name);
    return text == null ? base.get(name) : Optional.of(value(name, text));
  }

  @Override
  public Map<String, Value> entries() {
    Map<String, Value> entries = new TreeMap<>(base.entries());
    set.forEach((name, text) -> entries.put(name, value(name, text)));
    return entries;
  }

  private static Value value(String name, String text) {
    return new Value.Known(text, new Variable(name, Optional.empty()));
  }
}
