package io.poolwarden.scan.flow;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds the functions whose parameters a value depends on. */
final class Opens {
  private static final int DEPTH = 6;

  private Opens() {}

  static Set<String> of(Val value) {
    Set<String> functions = new HashSet<>();
    add(value, functions, DEPTH);
    return functions;
  }

  static Optional<String> first(Val value) {
    return of(value).stream().findFirst();
  }

  private static void add(Val value, Set<String> functions, int depth) {
    if (depth == 0) {
      return;
    }
    switch (Choices.forced(value)) {
      case Val.Open open -> functions.add(open.function());
      case Val.Choice choice -> choice.options().forEach(o -> add(o.value(), functions, depth - 1));
      case Val.Pieces pieces -> pieces.parts().forEach(p -> add(p, functions, depth - 1));
      case Val.Env env -> env.fallback().ifPresent(f -> add(f, functions, depth - 1));
      case Val.Unknown unknown -> unknown.of().ifPresent(functions::add);
      default -> {
        // It depends on no parameter, or not in a way that is told.
      }
    }
  }
}
