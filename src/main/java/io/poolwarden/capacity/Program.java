package io.poolwarden.capacity;

import io.poolwarden.workload.Environment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A program that makes processes, each with pools of its own. */
interface Program {
  /** Its name on a command line, and as a Python module. */
  String name();

  /** The processes that it makes when it is started so. */
  Count processes(List<String> words, Environment environment);

  /**
   * The processes that a variable of its own makes of it, if that is set; for a program that is not
   * seen, because a script or the image starts it.
   */
  Optional<Count> unseen(Environment environment);

  /** Every program that is known. */
  static List<Program> all() {
    return List.of(
        new Gunicorn(),
        new Uvicorn("uvicorn", Optional.of("UVICORN_WORKERS")),
        new Uvicorn("fastapi", Optional.empty()),
        new Granian(),
        new Celery());
  }

  /** As many as a text says; at least one where that cannot be known. */
  static Count number(String text) {
    OptionalInt number = Words.known(text) ? Words.number(text) : OptionalInt.empty();
    return number.isPresent() ? Count.exactly(number.getAsInt()) : Count.atLeast(1);
  }

  /** The text of a variable; a hole where it may be set and cannot be known. */
  static Optional<String> text(Environment environment, String name) {
    return environment.get(name).map(Words::text);
  }

  /** The text of a variable as click reads it: an empty one is none. */
  static Optional<String> given(Environment environment, String name) {
    return text(environment, name).filter(t -> !t.isEmpty());
  }
}
