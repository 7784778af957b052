package io.poolwarden.scan.flow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names of one module, class body or call while it runs, and what it gave back. */
public final class Frame {
  /** What it is the frame of. */
  enum Kind {
    MODULE,
    CLASS,
    CALL
  }

  private final SourceModule module;
  private final @Nullable Frame enclosing;
  private final String name;
  private final Kind kind;
  private final Set<String> globals = new LinkedHashSet<>();
  private final List<Val.Option> returned = new ArrayList<>();
  private Names names = new Names();
  private final When entry;
  private When path;
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

  void bind(String id, Val value) {
    if (globals.contains(id)) {
      module.frame().names.put(id, value);
    } else {
      names.put(id, value);
    }
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
    returned.add(new Val.Option(path, value));
    ended = true;
  }

  List<Val.Option> returned() {
    return returned;
  }
}
