package io.poolwarden.scan.flow;

import io.poolwarden.policy.Redaction;
import io.poolwarden.scan.syntax.ShownText;

/** Why a value cannot be told, in a phrase. */
public final class Reasons {
  private Reasons() {}

  /** The phrase; what the value is, where it is no unknown one. */
  public static String of(Val value) {
    return switch (Choices.forced(value)) {
      case Val.Unknown unknown -> unknown.why();
      case Val.Env env -> "env " + env.variable();
      case Val.Open open -> "parameter " + open.name() + " of " + open.function();
      case Val.External external -> Builtins.shown(external.path());
      case Val.Made made -> "a call of " + Builtins.shown(made.path());
      case Val.Instance instance -> "an object of " + instance.of().name();
      case Val.Routine routine -> "function " + routine.name();
      case Val.Anonymous _ -> "a lambda";
      case Val.Klass klass -> "class " + klass.name();
      case Val.Partial _ -> "a partial";
      case Val.Mapping _ -> "a dictionary";
      case Val.Sequence _ -> "a sequence";
      case Val.Pieces _ -> "a text of which not all is known";
      case Val.Literal literal ->
          literal.type() != Val.Type.TEXT || ShownText.isHarmless(literal.text())
              ? Redaction.of(literal.text())
              : "a text";
      case Val.ModuleOf module -> "module " + module.module().shown();
      case Val.Engine _ -> "an engine";
      case Val.Choice choice -> of(choice.options().getFirst().value()) + " or others";
      case Val.Absent _ -> "nothing";
      case Val.Lazy _ -> "it depends on itself";
    };
  }
}
