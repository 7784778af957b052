package io.poolwarden.capacity;

import io.poolwarden.workload.Environment;
import java.util.List;
import java.util.Optional;

/** Granian: {@code --workers}, then {@code GRANIAN_WORKERS} ({@code granian/cli.py}). */
record Granian() implements Program {
  private static final String WORKERS = "GRANIAN_WORKERS";

  @Override
  public String name() {
    return "granian";
  }

  @Override
  public Count processes(List<String> words, Environment environment) {
    return new Options(words, Options.Style.CLICK)
        .value("--workers")
        .or(() -> Program.given(environment, WORKERS))
        .map(Program::number)
        .orElse(Count.exactly(1));
  }

  @Override
  public Optional<Count> unseen(Environment environment) {
    return Program.given(environment, WORKERS).map(Program::number);
  }
}
