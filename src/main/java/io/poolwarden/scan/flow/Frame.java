package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The names of one module, class body or call while it runs, and what it gave back. */
public final class Frame {
  /** What it is the frame of. */
  enum Kind {
    MODULE,
    CLASS,
    CALL
  }

  /** How names begin that no program can have. */
  private static final String WATCHED = "\0";

  private final SourceModule module;
  private final @Nullable Frame enclosing;
  private final String name;
  private final Kind kind;
  private final Set<String> globals = new LinkedHashSet<>();
  private final Map<String, List<Val.Option>> watched = new LinkedHashMap<>();
  private final Map<String, List<Val.Option>> outer = new LinkedHashMap<>();
  private final List<Val.Option> returned = new ArrayList<>();
  private Names names = new Names();
  private int call;
  private final When entry;
  private When path;
  private int arms;
  private boolean ended;

  Frame(SourceModule module, @Nullable Frame enclosing, String name, When path, Kind kind) {
    this.kind = kind;
    this.module = module;
    this.enclosing = enclosing;
    this.name = name;
    this.entry = path;
    this.path = path;
  }

  /** The module in which it is written. */
  SourceModule module() {
    return module;
  }

  /** The qualified name of its function or class; empty for a module. */
  String name() {
    return name;
  }

  /** Which call of its function it is of; 0 for none in particular. */
  int call() {
    return call;
  }

  /** Says which call of its function it is of. */
  void setCall(int id) {
    call = id;
  }

  String qualified(String inner) {
    return name.isEmpty() ? inner : name + "." + inner;
  }

  Names names() {
    return names;
  }

  void setNames(Names newNames) {
    names = newNames;
  }

  Optional<Val> own(String id) {
    return names.get(id);
  }

  Kind kind() {
    return kind;
  }

  /** The value of a name here or in a function around; a class around is no scope of names. */
  Optional<Val> find(String id) {
    for (Frame at = this; at != null; at = at.enclosing) {
      boolean scope = at == this || at.kind != Kind.CLASS;
      Optional<Val> value = scope ? at.names.get(id) : Optional.empty();
      if (value.isPresent()) {
        return value;
      }
    }
    return Optional.empty();
  }

  /** The frame in which a name is found from here; see {@link #find}. */
  Optional<Frame> holder(String id) {
    for (Frame at = this; at != null; at = at.enclosing) {
      boolean scope = at == this || at.kind != Kind.CLASS;
      if (scope && at.names.get(id).isPresent()) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /**
   * Binds a name here. What belongs to the module is seen from here on, and kept for {@link
   * #outside}: others may read it before or after.
   */
  void bind(String id, Val value) {
    if (globals.contains(id)) {
      outer.computeIfAbsent(id, _ -> new ArrayList<>()).add(new Val.Option(path, value));
    }
    names.put(id, value);
  }

  /** Binds a name to a dictionary that was changed. */
  void rebind(String id, Val value) {
    boolean foreign = kind == Kind.CALL && holder(id).filter(h -> h != this).isPresent();
    if (foreign) {
      globals.add(id);
    }
    bind(id, value);
  }

  /** What runs now may be passed by without a way of its own: an arm of an expression. */
  Val perhaps(Supplier<Val> arm) {
    arms++;
    try {
      return arm.get();
    } finally {
      arms--;
    }
  }

  /** Whether it is an arm of an expression that is worked out. */
  boolean isInArm() {
    return arms > 0;
  }

  /** Every name that is seen from here has the changed dictionary. */
  @SuppressWarnings("ReferenceEquality")
  void replace(Replacement replacement) {
    Map<String, Val> seen = new HashMap<>();
    for (Frame at = this; at != null; at = at.enclosing) {
      if (at == this || at.kind != Kind.CLASS) {
        Map<String, Val> own = new HashMap<>();
        at.names.forEach(own::put);
        own.forEach(seen::putIfAbsent);
      }
    }
    seen.forEach((id, bound) -> {
      Val changed = replacement.in(bound);
      if (changed != bound) {
        rebind(id, changed);
      }
    });
  }

  /**
   * Keeps what becomes of a dictionary that is given to this call, whatever the parameter is bound
   * to later; see {@link #left}.
   */
  void watch(String id, Val given) {
    names.put(WATCHED + id, given);
    watched.put(id, new ArrayList<>());
  }

  /** What has become of a dictionary that is watched, wherever the call ended. */
  Val left(String id) {
    List<Val.Option> options = new ArrayList<>(watched.getOrDefault(id, List.of()));
    Optional<Val> last = names.get(WATCHED + id);
    if (!ended || options.isEmpty()) {
      last.ifPresent(value -> options.add(new Val.Option(path, value)));
    }
    return Choices.of(options);
  }

  /** What this call, now that it has run, leaves in a name that is not its own. */
  Optional<Val> outside(String id) {
    List<Val.Option> all = outer.getOrDefault(id, List.of());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return ended ? Optional.of(Choices.of(all)) : names.get(id);
  }

  void global(List<String> ids) {
    globals.addAll(ids);
  }

  /** Whether what runs now may have been passed by. */
  boolean isConditional() {
    return !path.equals(entry);
  }

  When path() {
    return path;
  }

  void setPath(When newPath) {
    path = newPath;
  }

  boolean ended() {
    return ended;
  }

  void setEnded(boolean now) {
    ended = now;
  }

  void giveBack(Val value) {
    watched.forEach((id, options) ->
        names.get(WATCHED + id).ifPresent(now -> options.add(new Val.Option(path, now))));
    returned.add(new Val.Option(path, value));
    ended = true;
  }

  List<Val.Option> returned() {
    return returned;
  }
}
