package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A dictionary or list that was changed in place: whatever has this very one has the changed one,
 * also within others.
 */
final class Replacement {
  /** How deep it is looked for within others. */
  private static final int DEPTH = 4;

  private final IdentityHashMap<Val, Val> by = new IdentityHashMap<>();
  private final Set<Val> looked = Collections.newSetFromMap(new IdentityHashMap<>());
  private int visited;

  /** Of one of several values each is what it was, or changed where it is the one. */
  Replacement(Val old, Val changed) {
    Val before = Choices.settled(old);
    if (isChangeable(before) || before instanceof Val.Choice) {
      by.put(before, changed);
    }
    if (before instanceof Val.Choice) {
      List<Val.Option> after = Choices.options(changed);
      Choices.options(before).stream()
          .filter(o -> isChangeable(o.value()))
          .forEach(o -> by.put(o.value(), perhaps(o, after)));
    }
  }

  private static boolean isChangeable(Val value) {
    return value instanceof Val.Mapping || value instanceof Val.Sequence;
  }

  private static Val perhaps(Val.Option old, List<Val.Option> changed) {
    List<Val.Option> both = new ArrayList<>();
    changed.stream().filter(o -> o.when().equals(old.when())).forEach(both::add);
    if (both.isEmpty()) {
      both.add(
          new Val.Option(
              old.when(),
              new Val.Unknown("it is changed by another name", Origins.of(old.value()))));
    }
    both.add(new Val.Option(When.ALWAYS, old.value()));
    return Choices.of(both);
  }

  /** Whether there is anything to replace. */
  boolean isNeeded() {
    return !by.isEmpty();
  }

  /** How many values were looked at. */
  int visited() {
    return visited;
  }

  /** The value with the changed one in place of the old one; the same where it has it not. */
  Val in(Val value) {
    return in(value, DEPTH);
  }

  private Val in(Val value, int depth) {
    visited++;
    Val known = Choices.settled(value);
    Val changed = by.get(known);
    if (changed != null) {
      return changed;
    }
    return depth > 0 && (isChangeable(known) || known instanceof Val.Choice) && looked.add(known)
        ? within(known, value, depth - 1)
        : value;
  }

  private Val within(Val known, Val value, int depth) {
    return switch (known) {
      case Val.Mapping mapping -> keep(known, mapping(mapping, value, depth));
      case Val.Sequence sequence -> keep(known, sequence(sequence, value, depth));
      case Val.Choice choice -> keep(known, choice(choice, value, depth));
      case Val.Literal _,
          Val.Pieces _,
          Val.Env _,
          Val.Open _,
          Val.External _,
          Val.Made _,
          Val.Routine _,
          Val.Anonymous _,
          Val.Klass _,
          Val.Instance _,
          Val.ModuleOf _,
          Val.Partial _,
          Val.Engine _,
          Val.Absent _,
          Val.Unknown _,
          Val.Lazy _ ->
          value;
    };
  }

  /** What was looked through need not be a second time. */
  @SuppressWarnings("ReferenceEquality")
  private Val keep(Val known, Val now) {
    if (Choices.settled(now) != known) {
      by.put(known, now);
    }
    return now;
  }

  @SuppressWarnings("ReferenceEquality")
  private Val mapping(Val.Mapping mapping, Val value, int depth) {
    Map<String, Val> changed = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> {
          Val now = in(entry, depth);
          if (now != entry) {
            changed.put(key, now);
          }
        });
    if (changed.isEmpty()) {
      return value;
    }
    Map<String, Val> entries = new LinkedHashMap<>(mapping.entries());
    entries.putAll(changed);
    return new Val.Mapping(entries, mapping.open(), mapping.origin());
  }

  @SuppressWarnings("ReferenceEquality")
  private Val sequence(Val.Sequence sequence, Val value, int depth) {
    boolean same = true;
    List<Val> items = new ArrayList<>();
    for (Val item : sequence.items()) {
      Val now = in(item, depth);
      same &= now == item;
      items.add(now);
    }
    return same ? value : new Val.Sequence(items, sequence.origin());
  }

  @SuppressWarnings("ReferenceEquality")
  private Val choice(Val.Choice choice, Val value, int depth) {
    boolean same = true;
    List<Val.Option> options = new ArrayList<>();
    for (Val.Option option : choice.options()) {
      Val now = in(option.value(), depth);
      same &= now == option.value();
      options.add(new Val.Option(option.when(), now));
    }
    return same ? value : Choices.of(options);
  }
}
