package io.poolwarden.capacity;

import io.poolwarden.workload.Environment;
import java.util.List;
import java.util.Optional;

/**
 * Uvicorn: {@code --workers}, then the variable that click makes of it, then {@code
 * WEB_CONCURRENCY} ({@code uvicorn/main.py}, {@code Config} in {@code uvicorn/config.py}).
 * FastAPI's command starts it without that variable of its own.
 *
 * @param variable click's own
 */
record Uvicorn(String name, Optional<String> variable) implements Program {
  private static final String CONCURRENCY = "WEB_CONCURRENCY";

  @Override
  public Count processes(List<String> words, Environment environment) {
    Options options = new Options(words, Options.Style.CLICK);
    boolean development = name.equals("fastapi") && options.has("dev");
    if (options.has("--reload") || development) {
      return Count.exactly(1);
    }
    return options
        .value("--workers")
        .or(() -> variable.flatMap(v -> Program.given(environment, v)))
        .or(() -> Program.text(environment, CONCURRENCY))
        .map(Program::number)
        .filter(count -> count.number() > 0)
        .orElse(Count.exactly(1));
  }

  @Override
  public Optional<Count> unseen(Environment environment) {
    return variable.flatMap(v -> Program.given(environment, v)).map(Program::number);
  }
}
