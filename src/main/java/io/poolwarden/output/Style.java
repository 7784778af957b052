package io.poolwarden.output;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.State;

/** How text for people is set off: by the colours of a terminal, or not at all. */
public enum Style {
  /** Text alone. */
  PLAIN,
  /** ANSI escape sequences. */
  COLOURED;

  private static final String RESET = "\u001b[0m";

  private enum Colour {
    BOLD("1"),
    RED("1;31"),
    YELLOW("33"),
    GREEN("32"),
    DIM("2");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }

  String strong(String text) {
    return in(Colour.BOLD, text);
  }

  String faint(String text) {
    return in(Colour.DIM, text);
  }

  String good(String text) {
    return in(Colour.GREEN, text);
  }

  String bad(String text) {
    return in(Colour.RED, text);
  }

  String doubtful(String text) {
    return in(Colour.YELLOW, text);
  }

  String of(Action action, String text) {
    return switch (action) {
      case DENY -> bad(text);
      case WARN -> doubtful(text);
      case AUDIT -> faint(text);
    };
  }

  String of(State state, String text) {
    return switch (state) {
      case DRIFTED -> bad(text);
      case UNRESOLVED -> doubtful(text);
      case EXEMPT, NOT_COVERED -> faint(text);
      case IN_SYNC -> good(text);
    };
  }

  private String in(Colour colour, String text) {
    return switch (this) {
      case PLAIN -> text;
      case COLOURED -> "\u001b[" + colour.code + "m" + text + RESET;
    };
  }
}
