package io.poolwarden.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.pool.Setting;
import io.poolwarden.testing.PostgreSql;
import io.poolwarden.testing.PythonEnvironment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A case as it is tried on a server by {@code src/test/python/sessions}, where the words are
 * explained.
 *
 * @param plan what is done with the engine
 * @param stall the users of a stall
 */
record Trial(PoolCase poolCase, Plan plan, Optional<Stall> stall) {
  /** Where the pinned requirements of a release are. */
  private static final Map<String, String> REQUIREMENTS =
      Map.of("1.4.54", "1.4", "2.0.27", "2.0.27", "2.0.58", "2.0", "2.1.9", "2.1");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** How far a trial goes. */
  enum Plan {
    OPEN,
    USE,
    HARM,
    STALL
  }

  /**
   * Users of one event loop.
   *
   * @param users how many come at once
   * @param warm whether there is an open connection before they come
   */
  record Stall(int users, boolean warm) {}

  /** The releases of SQLAlchemy that are tried. */
  static List<String> releases() {
    return REQUIREMENTS.keySet().stream().sorted().toList();
  }

  /** A trial that is no stall. */
  static Trial of(PoolCase poolCase, Plan plan) {
    return new Trial(poolCase, plan, Optional.empty());
  }

  /** A trial of a pool that stops its event loop when so many users come at once. */
  static Trial ofStall(PoolCase poolCase, int users, boolean warm) {
    return new Trial(poolCase, Plan.STALL, Optional.of(new Stall(users, warm)));
  }

  /** The same pool, made to wait only a moment when every connection is taken. */
  Optional<PoolCase> exhausted() {
    return poolCase.limit().isPresent() && plan == Plan.USE
        ? Optional.of(poolCase.with(Setting.POOL_TIMEOUT, "0.2"))
        : Optional.empty();
  }

  /** Tries cases of one release in one process; gives what was observed of each, in order. */
  static List<JsonNode> run(List<Trial> trials, PostgreSql server) {
    String release = trials.getFirst().poolCase().release();
    StringBuilder input = new StringBuilder();
    for (int i = 0; i < trials.size(); i++) {
      input.append(trials.get(i).json(release + "-" + i, server)).append('\n');
    }
    PythonEnvironment environment =
        PythonEnvironment.of(
            "src/test/python/requirements/sqlalchemy-" + REQUIREMENTS.get(release) + ".txt");
    String output =
        environment
            .command("src/test/python/sessions/main.py")
            .withInput(input.toString())
            .within(LONGEST)
            .run()
            .orFail();
    List<JsonNode> observed = new ArrayList<>();
    output.lines().forEach(line -> observed.add(parse(line)));
    if (observed.size() != trials.size()) {
      throw new AssertionError(
          "%d observations of %d trials".formatted(observed.size(), trials.size()));
    }
    return observed;
  }

  private ObjectNode json(String id, PostgreSql server) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id)
        .put("engine", poolCase.engine())
        .put("url", server.url(poolCase.scheme()) + poolCase.query())
        .put("dsn", server.superuserDsn())
        .put("plan", plan.name().toLowerCase(Locale.ROOT));
    stall.ifPresentOrElse(
        s -> json.putObject("stall").put("users", s.users()).put("warm", s.warm()),
        () -> json.putNull("stall"));
    json.set("settings", settings(poolCase));
    Optional<PoolCase> exhausted = exhausted();
    if (exhausted.isPresent()) {
      json.putObject("exhaust")
          .put("capacity", poolCase.limit().orElseThrow())
          .set("settings", settings(exhausted.get()));
    } else {
      json.putNull("exhaust");
    }
    return json;
  }

  private static ObjectNode settings(PoolCase from) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    from.arguments().forEach((setting, text) -> settings.put(setting.key(), text));
    return settings;
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
