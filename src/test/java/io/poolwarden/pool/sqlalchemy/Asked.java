package io.poolwarden.pool.sqlalchemy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.cli.trial.Case;
import io.poolwarden.cli.trial.UnusableCaseException;
import io.poolwarden.pool.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Poolwarden and the library are both asked.
 *
 * @param settings by key, as texts
 * @param checkouts the connections to take at once; 0 to make the engine only
 */
record Asked(String engine, String url, Map<String, String> settings, int checkouts) {
  Asked {
    settings = Map.copyOf(settings);
  }

  /** As {@code ask.py} and {@code try --batch} read it. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("engine", engine).put("url", url);
    ObjectNode given = json.putObject("settings");
    new TreeMap<>(settings).forEach(given::put);
    return checkouts == 0 ? json : json.put("checkouts", checkouts);
  }

  /** What {@code try} answers. */
  Outcome judged(String release) {
    try {
      return new Case(
              "SQLAlchemy", Optional.of(release), Optional.of(engine), Optional.of(url), settings)
          .run()
          .outcome();
    } catch (UnusableCaseException e) {
      throw new IllegalStateException(this + ": " + e.reason(), e);
    }
  }

  /** What to tell of a case on which the release and the rules do not agree. */
  String disagreement(String release, JsonNode said, Outcome outcome) {
    return "%n%s%n  SQLAlchemy %s: %s%n  Poolwarden: %s%n%s"
        .formatted(json(), release, said, outcome, commands(release));
  }

  /** How both are asked by hand. */
  String commands(String release) {
    ObjectNode tried = json().put("version", release);
    tried.remove("checkouts");
    return "  echo %s | $(src/test/python/environment %s) src/test/python/oracle/ask.py%n"
            .formatted(quoted(json()), Oracle.requirements(release))
        + "  echo %s | bin/poolwarden try --batch -%n".formatted(quoted(tried));
  }

  private static String quoted(ObjectNode json) {
    return "'" + json.toString().replace("'", "'\\''") + "'";
  }
}
