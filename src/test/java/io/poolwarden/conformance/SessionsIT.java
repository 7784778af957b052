package io.poolwarden.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.pool.Setting;
import io.poolwarden.pool.Violation;
import io.poolwarden.testing.OnPostgreSql;
import io.poolwarden.testing.PostgreSql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What the rules say of a pool is what becomes of it: accepted without a finding, it serves fifty
 * users at once within its limit, whatever goes wrong between; refused, it fails with the very
 * error; harmful, its users are harmed.
 */
@OnPostgreSql
@Isolated("it measures times")
class SessionsIT {
  /** As many processes as do not disturb each other's times. */
  private static final int AT_ONCE = 2;

  /** Users of a pool that has no limit. */
  private static final int MANY = 10;

  @TestFactory
  Stream<DynamicContainer> shouldBecomeOfAPoolWhatTheRulesSay(PostgreSql server) throws Exception {
    server.query("set role netra; create table work (application text, round int, number int)");
    List<List<Trial>> releases =
        Trial.releases().stream()
            .map(release -> PoolCases.of(release).stream().map(SessionsIT::trial).toList())
            .toList();
    List<DynamicContainer> containers = new ArrayList<>();
    try (ExecutorService processes = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<List<JsonNode>>> observed =
          releases.stream()
              .map(trials -> processes.submit(() -> Trial.run(trials, server)))
              .toList();
      for (int i = 0; i < releases.size(); i++) {
        containers.add(container(releases.get(i), observed.get(i).get()));
      }
    }
    return containers.stream();
  }

  private static Trial trial(PoolCase poolCase) {
    return poolCase.judgement().violations().stream()
        .min(Comparator.comparing(Violation::moment))
        .map(first -> wrong(poolCase, first))
        .orElseGet(() ->
            Trial.of(poolCase, poolCase.query().isEmpty() ? Trial.Plan.USE : Trial.Plan.OPEN));
  }

  private static Trial wrong(PoolCase poolCase, Violation first) {
    boolean stalls = poolCase.engine().equals("Async") && first.settings().contains(Setting.ENGINE);
    return switch (first.moment()) {
      case CREATE, CONNECT -> Trial.of(poolCase, Trial.Plan.OPEN);
      case RUN ->
          stalls
              ? Trial.ofStall(
                  poolCase, poolCase.limit().map(limit -> limit + 1).orElse(MANY), false)
              : Trial.of(poolCase, Trial.Plan.HARM);
    };
  }

  private static DynamicContainer container(List<Trial> trials, List<JsonNode> observed) {
    return DynamicContainer.dynamicContainer(
        trials.getFirst().poolCase().release(),
        IntStream.range(0, trials.size())
            .mapToObj(i ->
                DynamicTest.dynamicTest(
                    trials.get(i).poolCase().toString(),
                    () -> new Observed(trials.get(i), observed.get(i)).check())));
  }
}
