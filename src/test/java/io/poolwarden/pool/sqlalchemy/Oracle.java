package io.poolwarden.pool.sqlalchemy;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.pool.Version;
import io.poolwarden.testing.PythonEnvironment;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/**
 * The real library of one release, in a virtual environment of its own and asked in a process of
 * its own.
 */
record Oracle(String release, PythonEnvironment python) {
  private static final String FOLDER = "src/test/python/oracle/";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /**
   * The releases that are asked: those around which a rule changes, and the newest of each line.
   */
  static final List<String> RELEASES = List.of("1.4.54", "2.0.27", "2.0.37", "2.0.58", "2.1.9");

  /** The newest of each line that is asked, the newest line first. */
  static List<Version> newest() {
    Map<Version, Version> newest = new TreeMap<>(Comparator.reverseOrder());
    RELEASES.stream()
        .map(release -> Version.parse(release).orElseThrow())
        .forEach(
            release -> newest.merge(release.line(), release, BinaryOperator.maxBy(naturalOrder())));
    return List.copyOf(newest.values());
  }

  /** That release, installed if it is not yet. */
  static Oracle of(String release) {
    return new Oracle(release, PythonEnvironment.of(requirements(release)));
  }

  /** The packages of a release, with the drivers. */
  static String requirements(String release) {
    return FOLDER + "requirements/" + release + ".txt";
  }

  /** One answer to each case, in order. */
  List<JsonNode> ask(List<Asked> cases) throws IOException {
    String lines = cases.stream().map(asked -> asked.json() + "\n").collect(Collectors.joining());
    String answers =
        python.command(FOLDER + "ask.py").withInput(lines).within(PATIENCE).run().orFail();
    return new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(answers).readAll();
  }
}
