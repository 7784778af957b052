package io.poolwarden.scan.flow;

import io.poolwarden.scan.syntax.Expr;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Binds the parameters of a function. */
final class Parameters {
  private final Expressions expressions;
  private final Val.Routine routine;

  Parameters(Expressions expressions, Val.Routine routine) {
    this.expressions = expressions;
    this.routine = routine;
  }

  /** To the arguments of a call. */
  void bind(Bound bound, Frame frame) {
    List<Val> positional = new ArrayList<>(routine.self().stream().toList());
    positional.addAll(bound.positional());
    Map<String, Val> keywords = new LinkedHashMap<>(bound.keywords());
    int place = 0;
    for (Expr.Parameter parameter : routine.def().parameters()) {
      switch (parameter.kind()) {
        case ONE -> {
          Val named = keywords.remove(parameter.name());
          Val given = place < positional.size() ? positional.get(place) : named;
          place++;
          frame.bind(parameter.name(), value(parameter, Optional.ofNullable(given), bound));
        }
        case KEYWORD ->
            frame.bind(
                parameter.name(),
                value(parameter, Optional.ofNullable(keywords.remove(parameter.name())), bound));
        case SEQUENCE ->
            frame.bind(
                parameter.name(),
                new Val.Sequence(
                    positional.subList(Math.min(place, positional.size()), positional.size()),
                    origin()));
        case MAPPING -> frame.bind(parameter.name(), rest(keywords, bound.more()));
      }
    }
  }

  private Val value(Expr.Parameter parameter, Optional<Val> given, Bound bound) {
    Val fallback =
        parameter
            .fallback()
            .map(f -> expressions.of(f, routine.home()))
            .orElse(
                new Val.Unknown(
                    "parameter " + parameter.name() + " of " + routine.name(), origin()));
    if (given.isEmpty()) {
      return bound.more() instanceof Val.Absent
          ? fallback
          : new Val.Unknown(Reasons.of(bound.more()), origin());
    }
    return Choices.map(given.get(), v -> v instanceof Val.Absent ? fallback : v);
  }

  private Val rest(Map<String, Val> keywords, Val more) {
    Val.Mapping given = new Val.Mapping(new LinkedHashMap<>(keywords), Optional.empty(), origin());
    return more instanceof Val.Absent ? given : Mappings.merged(given, more);
  }

  /** To nothing: it is not known who calls. */
  void open(Frame frame) {
    List<Expr.Parameter> parameters = routine.def().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Expr.Parameter parameter = parameters.get(i);
      Val value =
          i == 0 && routine.self().isPresent()
              ? routine.self().get()
              : switch (parameter.kind()) {
                case ONE, KEYWORD ->
                    new Val.Open(
                        routine.name(),
                        parameter.name(),
                        parameter.fallback().map(f -> expressions.of(f, routine.home())),
                        origin());
                case SEQUENCE, MAPPING ->
                    new Val.Open(routine.name(), parameter.name(), Optional.empty(), origin());
              };
      frame.bind(parameter.name(), value);
    }
  }

  private Origin origin() {
    return new Origin(routine.home().module().shown(), routine.def().at());
  }
}
