package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Outcome;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the rules say of connections is what the real library does with real ones, of SQLite: a pool
 * that fails at its first checkout fails there, and any other gives out a connection; one that is
 * said to fail under use does so when it is full.
 */
class CheckoutOracleTest {
  private static final int ENOUGH = 4;
  private static final List<String> DRIVERS = List.of("pysqlite", "aiosqlite");

  private static final List<Map<String, String>> SIZES =
      List.of(
          Map.of(),
          Map.of("poolSize", "2", "maxOverflow", "0"),
          Map.of("poolSize", "2", "maxOverflow", "-1"),
          Map.of("poolSize", "0", "maxOverflow", "0"),
          Map.of("poolSize", "0", "maxOverflow", "2"),
          Map.of("poolSize", "-1", "maxOverflow", "1"),
          Map.of("poolSize", "-1", "maxOverflow", "3"),
          Map.of("poolSize", "2", "maxOverflow", "-2"),
          Map.of("poolSize", "3", "maxOverflow", "-2"),
          Map.of("poolSize", "1", "maxOverflow", "0", "poolTimeout", "-1"),
          Map.of("poolSize", "2", "maxOverflow", "0", "poolUseLifo", "true"));

  @ParameterizedTest
  @FieldSource("io.poolwarden.pool.sqlalchemy.Oracle#RELEASES")
  void shouldSayWhenAPoolFails(String release) throws IOException {
    // given
    String database = Home.workFolder("oracle").resolve("orders.db").toString();
    List<Asked> cases = cases(database);
    // when
    List<JsonNode> said = Oracle.of(release).ask(cases);
    // then
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      Outcome outcome = cases.get(i).judged(release);
      if (!agrees(outcome, said.get(i))) {
        wrong.add(cases.get(i).disagreement(release, said.get(i), outcome));
      }
    }
    assertThat(said).hasSameSizeAs(cases).anyMatch(answer -> answer.has("checkout"));
    assertThat(wrong).isEmpty();
  }

  private static boolean agrees(Outcome outcome, JsonNode said) {
    Optional<Moment> moment = outcome.moment();
    if (moment.equals(Optional.of(Moment.CREATE))) {
      return !said.path("accepted").booleanValue();
    }
    int failed = said.path("checkout").asInt(0);
    Optional<String> error = Optional.ofNullable(said.path("error").textValue());
    if (moment.equals(Optional.of(Moment.CONNECT))) {
      return failed == 1
          && outcome.error().equals(error)
          && said.path("message").textValue().startsWith(outcome.message().orElse("none"));
    }
    boolean failsAsSaid = outcome.error().isEmpty() || outcome.error().equals(error);
    return said.path("accepted").booleanValue() && failed != 1 && failsAsSaid;
  }

  private static List<Asked> cases(String database) {
    List<Asked> cases = new ArrayList<>();
    for (String engine : List.of("Async", "Sync")) {
      for (String driver : DRIVERS) {
        // An option that nobody knows is left out.
        cases.add(
            new Asked(engine, "sqlite+" + driver + ":///" + database + "?foo=1", Map.of(), 1));
        for (Map<String, String> sizes : SIZES) {
          Map<String, String> settings = new HashMap<>(sizes);
          settings.putIfAbsent("poolTimeout", "0.05");
          String url = "sqlite+" + driver + ":///" + database;
          cases.add(new Asked(engine, url, settings, ENOUGH));
          for (PoolClass pool : PoolClass.values()) {
            settings.put("poolClass", pool.id());
            cases.add(new Asked(engine, url, fitting(settings, pool), ENOUGH));
          }
        }
      }
    }
    return cases;
  }

  /** Without the arguments that the class refuses: their errors come before any connection. */
  private static Map<String, String> fitting(Map<String, String> settings, PoolClass pool) {
    Map<String, String> fitting = new HashMap<>(settings);
    fitting
        .keySet()
        .removeIf(key -> !pool.takes().contains(io.poolwarden.pool.Setting.of(key).orElseThrow()));
    return fitting;
  }
}
