package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Position;

/** Where values are written. */
final class Origins {
  private static final Origin NOWHERE = new Origin("", new Position(1, 1));

  private Origins() {}

  static Origin of(Val value) {
    return switch (value) {
      case Val.Literal v -> v.origin();
      case Val.Pieces v -> v.origin();
      case Val.Env v -> v.origin();
      case Val.Open v -> v.origin();
      case Val.External v -> v.origin();
      case Val.Made v -> v.origin();
      case Val.Mapping v -> v.origin();
      case Val.Sequence v -> v.origin();
      case Val.Partial v -> v.origin();
      case Val.Unknown v -> v.origin();
      case Val.Routine v -> new Origin(v.home().module().shown(), v.def().at());
      case Val.Anonymous v -> new Origin(v.home().module().shown(), v.def().at());
      case Val.Klass v -> new Origin(v.home().module().shown(), v.def().at());
      case Val.Instance v -> of(v.of());
      case Val.ModuleOf v -> new Origin(v.module().shown(), new Position(1, 1));
      case Val.Engine v -> v.observation().site().origin();
      case Val.Choice v -> of(v.options().getFirst().value());
      case Val.Absent _ -> NOWHERE;
      case Val.Lazy v -> of(Choices.forced(v));
    };
  }
}
