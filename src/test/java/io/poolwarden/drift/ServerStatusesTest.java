package io.poolwarden.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.capacity.Observation;
import io.poolwarden.capacity.Tally;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Scene;
import io.poolwarden.policy.Server;
import io.poolwarden.testing.CountedConfiguration;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerStatusesTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void shouldSayWithinExceededAndLowerBound() {
    assertThat(says(server("maxConnections: 100"), deployment("a", 2, "5")))
        .isEqualTo("True WithinCapacity server \"pg\": peak demand 30 of 100");
    assertThat(says(server("maxConnections: 20"), deployment("a", 2, "5")))
        .isEqualTo(
            "False Exceeded server \"pg\": peak demand 30 of 20; largest: shop/Deployment/a 30 = 2"
                + " pods × (5+10); at most 1 pod would fit");
    assertThat(says(server("maxConnections: 100"), deployment("a", 2, "x")))
        .isEqualTo(
            "Unknown LowerBound server \"pg\": peak demand at least 0 of 100 (1 client unknown)");
    assertThat(says(server(""), deployment("a", 2, "5")))
        .isEqualTo("True NotLimited server \"pg\": peak demand 30, not limited");
    assertThat(says(server("maxConnections: 100, limits: [{database: x, connections: 5}]")))
        .isEqualTo(
            "True WithinCapacity server \"pg\": peak demand 0 of 100. database \"x\" of server"
                + " \"pg\": peak demand 0 of 5");
  }

  @Test
  void shouldAnnounceNumbersAndNoNames() {
    // given a server whose limit is passed, and one whose is not
    String[] passed = {server("maxConnections: 20"), deployment("a", 2, "5")};
    String[] role = {server("maxConnections: 100, limits: [{role: secret, connections: 5}]")};
    // then its Event names what is passed by numbers, where the status names workloads
    assertThat(says(passed)).contains("Deployment/a");
    assertThat(announcement(passed)).isEqualTo("server \"pg\": peak demand 30 of 20");
    // and roles by their place
    assertThat(says(role)).contains("secret");
    assertThat(announcement(role))
        .startsWith("server \"pg\": peak demand 0 of 100. ")
        .doesNotContain("secret");
  }

  private static String announcement(String... documents) {
    return ServerStatuses.announcement(facts(NOW, documents).usages());
  }

  @Test
  void shouldCountClientsThatMayBeOfALimitedRoleAsUnknown() {
    // given one whose role is not known: no URL says it
    String limited = "maxConnections: 100, limits: [{role: web, connections: 5}]";
    // when
    DatabaseServerStatus status =
        status(Optional.empty(), NOW, server(limited), deployment("a", 2, "5"));
    // then the number stands where the condition says Unknown, and the role is named
    assertThat(within(status))
        .isEqualTo(
            "Unknown LowerBound server \"pg\": peak demand 30 of 100. role \"web\" of server"
                + " \"pg\": peak demand at least 0 of 5 (1 client unknown)");
    assertThat(status.unknownClients()).isEqualTo(1);
  }

  @Test
  void shouldNameTheTenLargest() {
    // given
    String[] documents = new String[13];
    documents[0] = server("maxConnections: 1000");
    for (int i = 1; i <= 12; i++) {
      documents[i] = deployment("d" + i, i, "5");
    }
    // when
    DatabaseServerStatus status = status(Optional.empty(), NOW, documents);
    // then
    assertThat(status.contributors())
        .hasSize(10)
        .extracting(c -> c.name() + " " + c.connections())
        .startsWith("d12 180", "d11 165")
        .endsWith("d3 45");
    assertThat(status.demand()).isEqualTo(78 * 15);
  }

  @Test
  void shouldKeepTheTimeOfAConditionWhileItsStatusIsTheSame() {
    // given
    DatabaseServerStatus first =
        status(Optional.empty(), NOW, server("maxConnections: 100"), deployment("a", 2, "5"));
    // when
    DatabaseServerStatus same =
        status(
            Optional.of(first),
            NOW.plusSeconds(60),
            server("maxConnections: 100"),
            deployment("a", 2, "5"));
    DatabaseServerStatus other =
        status(
            Optional.of(first),
            NOW.plusSeconds(60),
            server("maxConnections: 10"),
            deployment("a", 2, "5"));
    // then
    assertThat(same).isEqualTo(first);
    assertThat(ServerStatuses.exceeded(first)).isFalse();
    assertThat(ServerStatuses.exceeded(other)).isTrue();
    assertThat(ServerStatuses.condition(other).map(Condition::lastTransitionTime))
        .contains("2026-11-23T12:01:00Z");
  }

  private static String says(String... documents) {
    Condition condition =
        ServerStatuses.condition(status(Optional.empty(), NOW, documents)).orElseThrow();
    return condition.status() + " " + condition.reason() + " " + condition.message();
  }

  private static DatabaseServerStatus status(
      Optional<DatabaseServerStatus> previous, Instant now, String... documents) {
    return ServerStatuses.of(facts(now, documents), previous, now);
  }

  private static ServerStatuses.Facts facts(Instant now, String... documents) {
    String[] all = java.util.Arrays.copyOf(documents, documents.length + 1);
    all[documents.length] = CONFIGURATION;
    Scene scene = Scene.of(all);
    Map<Ref, List<Claim>> claims = new HashMap<>();
    for (Workload workload : scene.workloads()) {
      claims.put(
          workload.ref(),
          new Claims(new Evaluator())
              .of(scene.inputs(workload), scene.autoscaled(workload), scene.policies(), now));
    }
    Server server = scene.policies().servers().getFirst();
    return new ServerStatuses.Facts(server, 3, Tally.of(server, claims), Optional.empty());
  }

  @Test
  void shouldTakeTheServersWordWhereNothingIsDeclared() {
    // given one that is asked and has not answered
    String asked = "observe: {host: db, secretName: login}";
    DatabaseServerStatus none = asked(asked, Optional.empty(), Optional.empty());
    assertThat(observed(none)).isEqualTo("Unknown Pending The server has not answered yet");
    assertThat(none.limit()).isNull();
    // when it answers
    DatabaseServerStatus first = asked(asked, Optional.of(seen(100, 3, 40)), Optional.of(none));
    // then what it said is told, and is its limit from the next time on
    assertThat(observed(first))
        .isEqualTo("True Observed max_connections is 100, of which 3 are reserved");
    assertThat(first.observed())
        .isEqualTo(
            new DatabaseServerStatus.Observed(
                "2026-11-23T12:00:00Z",
                "db",
                5432,
                100,
                3,
                40,
                List.of(new DatabaseServerStatus.Share("orders", 40)),
                null));
    DatabaseServerStatus second = asked(asked, Optional.of(seen(100, 3, 40)), Optional.of(first));
    assertThat(second.limit()).isEqualTo(97);
    assertThat(within(second))
        .isEqualTo("True WithinCapacity server \"pg\": peak demand 0 of 97 (100 − 3)");
    // and goes on to count while it gives no answer, or another process has not asked yet
    Observation.Failed failed =
        new Observation.Failed(Observation.Trouble.TIMEOUT, "db:5432 does not answer in time");
    DatabaseServerStatus third = asked(asked, Optional.of(failed), Optional.of(second));
    assertThat(observed(third)).isEqualTo("False Timeout db:5432 does not answer in time");
    assertThat(third.observed()).isEqualTo(second.observed());
    assertThat(third.limit()).isEqualTo(97);
    assertThat(asked(asked, Optional.empty(), Optional.of(third))).isEqualTo(third);
    // and is forgotten when it is not to be asked any more
    DatabaseServerStatus last = asked("", Optional.empty(), Optional.of(third));
    assertThat(last.observed()).isNull();
    assertThat(last.limit()).isNull();
    assertThat(last.conditions()).hasSize(1);
  }

  @Test
  void shouldDropWhatAnotherServerSaid() {
    // given what one server said
    String one = "observe: {host: db, secretName: login}";
    Optional<DatabaseServerStatus> before =
        Optional.of(asked(one, Optional.of(seen(500, 3, 40)), Optional.empty()));
    Observation failed = new Observation.Failed(Observation.Trouble.UNREACHABLE, "no answer");
    // then it does not count for another host or port, which does not answer
    for (String other : List.of("host: other", "host: db, port: 6432")) {
      String asked = "observe: {" + other + ", secretName: login}";
      DatabaseServerStatus status = asked(asked, Optional.of(failed), before);
      assertThat(status.observed()).isNull();
      assertThat(status.limit()).isNull();
      assertThat(asked(asked, Optional.empty(), before).limit()).isNull();
    }
    // and for the same one asked with another login it does
    String same = "observe: {host: db, port: 5432, secretName: login-2}";
    assertThat(asked(same, Optional.of(failed), before).limit()).isEqualTo(497);
  }

  @Test
  void shouldLetWhatIsDeclaredCountAndTellOfTheDifference() {
    String declared = "maxConnections: 50, observe: {host: db, secretName: login}";
    DatabaseServerStatus before = asked(declared, Optional.of(seen(100, 3, 40)), Optional.empty());
    DatabaseServerStatus status =
        asked(declared, Optional.of(seen(100, 3, 40)), Optional.of(before));

    assertThat(status.limit()).isEqualTo(50);
    assertThat(observed(status))
        .isEqualTo(
            "True Differs max_connections is 100, of which 3 are reserved;"
                + " spec.maxConnections says 50, and counts");
    assertThat(
            observed(
                asked(
                    "maxConnections: 100, observe: {host: db, secretName: login}",
                    Optional.of(seen(100, 3, 40)),
                    Optional.empty())))
        .startsWith("True Observed");
    // what is reserved can be declared alone
    String reserved = "reservedConnections: 10, observe: {host: db, secretName: login}";
    assertThat(asked(reserved, Optional.empty(), Optional.of(before)).limit()).isEqualTo(90);
  }

  @Test
  void shouldNotSayOfAnotherServerWhatOneSaid() {
    // given a server that did not answer, and one that did
    String asked = "observe: {host: db, secretName: login}";
    Observation failed = new Observation.Failed(Observation.Trouble.TIMEOUT, "db does not answer");
    for (Observation answer : List.of(failed, seen(100, 3, 40))) {
      DatabaseServerStatus before = asked(asked, Optional.of(answer), Optional.empty());
      // when another process has not asked it yet, then what was said stays
      assertThat(observed(asked(asked, Optional.empty(), Optional.of(before))))
          .isEqualTo(observed(before));
      // and when it is another host since the next generation, then nothing is known of that one
      Server other =
          Scene.of(server("observe: {host: db-2, secretName: login}"))
              .policies()
              .servers()
              .getFirst();
      DatabaseServerStatus after =
          ServerStatuses.of(
              new ServerStatuses.Facts(other, 4, Tally.of(other, Map.of()), Optional.empty()),
              Optional.of(before),
              NOW);
      assertThat(observed(after)).isEqualTo("Unknown Pending The server has not answered yet");
      assertThat(after.observed()).isNull();
    }
  }

  @Test
  void shouldWriteUseAgainOnlyWhenItDiffersMuch() {
    // given 40 of 100
    String asked = "observe: {host: db, secretName: login}";
    DatabaseServerStatus before = asked(asked, Optional.of(seen(100, 3, 40)), Optional.empty());
    // then a twentieth of the limit is much, and anything less is not
    assertThat(rewritten(before, seen(100, 3, 44))).isFalse();
    assertThat(rewritten(before, seen(100, 3, 36))).isFalse();
    assertThat(rewritten(before, seen(100, 3, 45))).isTrue();
    assertThat(rewritten(before, seen(100, 3, 35))).isTrue();
    // and so is any other limit, and another role in the place of one
    assertThat(rewritten(before, seen(101, 3, 40))).isTrue();
    assertThat(rewritten(before, seen(100, 4, 40))).isTrue();
    assertThat(rewritten(before, seen(100, 3, 40, "users"))).isTrue();
    // with few connections, one is much
    DatabaseServerStatus few = asked(asked, Optional.of(seen(10, 3, 4)), Optional.empty());
    assertThat(rewritten(few, seen(10, 3, 4))).isFalse();
    assertThat(rewritten(few, seen(10, 3, 5))).isTrue();
  }

  private static boolean rewritten(DatabaseServerStatus before, Observation.Seen seen) {
    Scene scene = Scene.of(server("observe: {host: db, secretName: login}"));
    Server server = scene.policies().servers().getFirst();
    DatabaseServerStatus after =
        ServerStatuses.of(
            new ServerStatuses.Facts(server, 3, Tally.of(server, Map.of()), Optional.of(seen)),
            Optional.of(before),
            NOW.plusSeconds(60));
    return !Objects.equals(after.observed(), before.observed());
  }

  private static Observation.Seen seen(int most, int reserved, int used) {
    return seen(most, reserved, used, "orders");
  }

  private static Observation.Seen seen(int most, int reserved, int used, String role) {
    return new Observation.Seen(
        most, reserved, used, List.of(new Observation.Share(role, used)), List.of());
  }

  /** The server as the caches have it: with what its status says. */
  private static DatabaseServerStatus asked(
      String spec, Optional<Observation> observation, Optional<DatabaseServerStatus> before) {
    Server known = Scene.of(server(spec)).policies().servers().getFirst();
    Server server = Server.of(known.name(), known.spec(), before.orElse(null));
    return ServerStatuses.of(
        new ServerStatuses.Facts(server, 3, Tally.of(server, Map.of()), observation), before, NOW);
  }

  private static String observed(DatabaseServerStatus status) {
    return told(status, "LimitObserved");
  }

  private static String within(DatabaseServerStatus status) {
    return told(status, "WithinCapacity");
  }

  private static String told(DatabaseServerStatus status, String type) {
    return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
        .filter(c -> c.type().equals(type))
        .map(c -> c.status() + " " + c.reason() + " " + c.message())
        .findFirst()
        .orElse("");
  }

  private static String server(String spec) {
    return "{apiVersion: poolwarden.io/v1alpha1, kind: DatabaseServer, metadata: {name: pg}, spec:"
        + " {"
        + spec
        + "}}";
  }

  private static String deployment(String name, int replicas, String size) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: %s}
    spec:
      replicas: %d
      strategy: {type: Recreate}
      template:
        metadata: {labels: {database: counted}}
        spec: {containers: [{name: app, env: [{name: DB_POOL_SIZE, value: "%s"}]}]}
    """
        .formatted(name, replicas, size);
  }

  private static final String CONFIGURATION =
      CountedConfiguration.counted().reading("poolSize", "DB_POOL_SIZE").yaml();
}
