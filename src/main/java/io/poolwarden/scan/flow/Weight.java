package io.poolwarden.scan.flow;

import java.util.Collection;

/**
 * How much a value has within it. A dictionary that is put into itself has itself on each of its
 * ways: a few lines of code make a value that takes longer to compare than anybody waits.
 */
final class Weight {
  /** Values within a value; one of a program that is not made for it has a hundred. */
  private static final int MOST = 5_000;

  private int left;

  private Weight(int left) {
    this.left = left;
  }

  /** Whether these values together have more within them than is compared. */
  static boolean isTooGreat(Collection<? extends Val> values) {
    return !new Weight(MOST).carries(values);
  }

  private boolean carries(Collection<? extends Val> values) {
    for (Val value : values) {
      if (!carries(value)) {
        return false;
      }
    }
    return true;
  }

  private boolean carries(Val value) {
    if (--left < 0) {
      return false;
    }
    return switch (value) {
      case Val.Mapping mapping -> carries(mapping.entries().values());
      case Val.Sequence sequence -> carries(sequence.items());
      case Val.Choice choice -> carries(choice.options().stream().map(Val.Option::value).toList());
      case Val.Pieces pieces -> carries(pieces.parts());
      case Val.Made made -> carries(made.arguments());
      case Val.Partial partial -> carries(partial.of()) && carries(partial.arguments());
      case Val.Env env -> carries(env.fallback().stream().toList());
      case Val.Open open -> carries(open.fallback().stream().toList());
      case Val.Literal _,
          Val.External _,
          Val.Routine _,
          Val.Anonymous _,
          Val.Klass _,
          Val.Instance _,
          Val.ModuleOf _,
          Val.Engine _,
          Val.Absent _,
          Val.Unknown _,
          Val.Lazy _ ->
          true;
    };
  }

  private boolean carries(Bound arguments) {
    return carries(arguments.positional())
        && carries(arguments.keywords().values())
        && carries(arguments.more());
  }
}
