package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Stmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One source file while the program is followed. */
final class SourceModule {
  private final String path;
  private final String shown;
  private final List<Stmt> statements;
  private final Frame frame;
  private final List<Val.Routine> routines = new ArrayList<>();
  private final List<Val.Klass> classes = new ArrayList<>();
  private final List<String> stars = new ArrayList<>();
  private @Nullable Map<String, List<Stmt.Function>> rebindings;
  private boolean started;
  private boolean called;
  private boolean ended;

  SourceModule(String path, String shown, List<Stmt> statements) {
    this.path = path;
    this.shown = shown;
    this.statements = statements;
    this.frame = new Frame(this, null, "", When.ALWAYS, Frame.Kind.MODULE);
  }

  /** The absolute path. */
  String path() {
    return path;
  }

  /** The path as it is shown. */
  String shown() {
    return shown;
  }

  List<Stmt> statements() {
    return statements;
  }

  /** Its names; all of them once it has run. */
  Frame frame() {
    return frame;
  }

  /** Functions that are still to be looked into by themselves. */
  List<Val.Routine> routines() {
    return routines;
  }

  /** Its functions that bind or change a name of the module. */
  List<Stmt.Function> rebindings(String name) {
    Map<String, List<Stmt.Function>> all = rebindings;
    if (all == null) {
      all = Rebindings.of(statements);
      rebindings = all;
    }
    return all.getOrDefault(name, List.of());
  }

  /** Its classes. */
  List<Val.Klass> classes() {
    return classes;
  }

  /** External modules of which everything was imported. */
  List<String> stars() {
    return stars;
  }

  /** A function of the program is called from a frame; only one of a module matters. */
  void calledFrom(Frame caller) {
    called |= caller.kind() == Frame.Kind.MODULE;
  }

  /** Its own statements have run. */
  void end() {
    ended = true;
  }

  /** Whether its own statements have run. */
  boolean hasEnded() {
    return ended;
  }

  /** Whether its own statements have called a function of the program. */
  boolean hasCalled() {
    return called;
  }

  /** Whether this is the first time that it is asked to run. */
  boolean start() {
    boolean first = !started;
    started = true;
    return first;
  }
}
