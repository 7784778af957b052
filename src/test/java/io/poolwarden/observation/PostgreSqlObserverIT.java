package io.poolwarden.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.DatabaseServerSpec.Observe;
import io.poolwarden.api.DatabaseServerSpec.SslMode;
import io.poolwarden.capacity.Observation;
import io.poolwarden.capacity.Observation.Trouble;
import io.poolwarden.registration.ServingCertificate;
import io.poolwarden.registration.TestCertificates;
import io.poolwarden.testing.OperatorProcess;
import io.poolwarden.testing.PostgreSql;
import io.poolwarden.value.Reason;
import io.poolwarden.workload.Lookup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a real server with TLS, or none, or one that does not answer, is said to be. */
class PostgreSqlObserverIT {
  private static final String HOST = "127.0.0.1";
  private static final ServingCertificate CERTIFICATE = TestCertificates.ofLoopback();
  private static final String AUTHORITY = text(CERTIFICATE.authorities());
  private static @Nullable PostgreSql server;

  @BeforeAll
  static void start() {
    PostgreSql started =
        PostgreSql.startWithTls(text(CERTIFICATE.chain()), text(CERTIFICATE.key()));
    started.query("create role observer login password 'CANARY' in role pg_read_all_stats");
    started.query("create role unprivileged login password 'CANARY'");
    started.query("create role narrow login password 'CANARY' connection limit 0");
    server = started;
  }

  @AfterAll
  static void stop() {
    running().close();
  }

  @Test
  void shouldTellTheLimitAndWhoUsesIt() {
    // when
    Observation seen = observe(SslMode.VerifyFull, login());
    // then
    assertThat(seen)
        .isInstanceOfSatisfying(
            Observation.Seen.class,
            answer -> {
              assertThat(answer.maxConnections()).isEqualTo(300);
              assertThat(answer.reserved()).isEqualTo(3);
              assertThat(answer.connections()).isEqualTo(1);
              assertThat(answer.roles()).containsExactly(new Observation.Share("observer", 1));
              assertThat(answer.applications())
                  .containsExactly(new Observation.Share("poolwarden", 1));
            });
  }

  @Test
  void shouldCountSessionsOfOthersWithoutTheRightToSeeTheirKind() {
    // given a session of another role
    Map<String, String> unprivileged = login();
    unprivileged.put("username", "unprivileged");
    try (Connection other = DriverManager.getConnection(jdbc(), "observer", "CANARY")) {
      assertThat(other.isValid(10)).isTrue();
      // when
      Observation seen = observe(SslMode.VerifyFull, unprivileged);
      // then it is counted, by its role and its application, and the server's own processes are not
      assertThat(seen)
          .isInstanceOfSatisfying(
              Observation.Seen.class,
              answer -> {
                assertThat(answer.connections()).isEqualTo(2);
                assertThat(answer.roles())
                    .containsExactly(
                        new Observation.Share("observer", 1),
                        new Observation.Share("unprivileged", 1));
                assertThat(answer.applications())
                    .containsExactly(
                        new Observation.Share("other", 1), new Observation.Share("poolwarden", 1));
              });
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String jdbc() {
    return "jdbc:postgresql://%s:%d/postgres?sslmode=disable&ApplicationName=other"
        .formatted(HOST, running().port());
  }

  @Test
  void shouldCheckWhoAnswersAsTheModeSays() {
    Map<String, String> stranger = login();
    stranger.put("ca.crt", text(TestCertificates.ofLoopback().authorities()));
    Map<String, String> otherName = login();
    otherName.put("host", "localhost");
    Map<String, String> without = login();
    without.remove("ca.crt");
    Map<String, String> noCertificate = login();
    noCertificate.put("ca.crt", "CANARY");

    assertThat(trouble(observe(SslMode.VerifyFull, stranger))).isEqualTo(Trouble.TLS);
    assertThat(trouble(observe(SslMode.VerifyCA, stranger))).isEqualTo(Trouble.TLS);
    assertThat(trouble(observe(SslMode.VerifyFull, without))).isEqualTo(Trouble.TLS);
    assertThat(trouble(observe(SslMode.VerifyFull, noCertificate))).isEqualTo(Trouble.TLS);
    assertThat(trouble(observe(target("localhost", SslMode.VerifyFull), otherName)))
        .isEqualTo(Trouble.TLS);
    assertThat(observe(target("localhost", SslMode.VerifyCA), otherName))
        .isInstanceOf(Observation.Seen.class);
    assertThat(observe(SslMode.Require, stranger)).isInstanceOf(Observation.Seen.class);
    assertThat(observe(SslMode.Disable, without)).isInstanceOf(Observation.Seen.class);
  }

  @Test
  void shouldSayWhyThereIsNoAnswer() throws IOException {
    Map<String, String> wrong = login();
    wrong.put("password", "wrong-CANARY");
    Map<String, String> narrow = login();
    narrow.put("username", "narrow");
    Observe nowhere =
        new Observe(HOST, running().port(), "nowhere", "login", SslMode.Disable, null);
    Observe closed =
        new Observe(HOST, OperatorProcess.freePort(), null, "login", SslMode.Disable, null);

    assertThat(trouble(observe(SslMode.VerifyFull, wrong))).isEqualTo(Trouble.UNAUTHORIZED);
    assertThat(trouble(observe(SslMode.VerifyFull, narrow))).isEqualTo(Trouble.FULL);
    assertThat(trouble(observe(nowhere, login()))).isEqualTo(Trouble.FAILED);
    assertThat(trouble(observe(closed, login()))).isEqualTo(Trouble.UNREACHABLE);
    assertThat(
            observe(
                new Observe("no-such-host.invalid", null, null, "login", null, null),
                of("no-such-host.invalid")))
        .isEqualTo(
            new Observation.Failed(
                Trouble.UNREACHABLE,
                "no-such-host.invalid:5432 cannot be reached (SQLSTATE 08001)"));
  }

  @Test
  void shouldGiveUpOnAServerThatDoesNotAnswer() throws IOException {
    // given one that takes connections and says nothing
    try (ServerSocket hole = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Observe secured =
          new Observe(HOST, hole.getLocalPort(), null, "login", SslMode.VerifyFull, null);
      Observe open = new Observe(HOST, hole.getLocalPort(), null, "login", SslMode.Disable, null);
      // then
      assertThat(trouble(observe(secured, login()))).isEqualTo(Trouble.TIMEOUT);
      assertThat(trouble(observe(open, login()))).isEqualTo(Trouble.TIMEOUT);
    }
  }

  @Test
  void shouldSendThePasswordOnlyWhereTheSecretSays() {
    Map<String, String> elsewhere = login();
    elsewhere.put("host", "elsewhere");
    Map<String, String> incomplete = login();
    incomplete.remove("password");

    assertThat(observe(SslMode.VerifyFull, elsewhere))
        .isEqualTo(
            new Observation.Failed(
                Trouble.SECRET_INVALID,
                "Secret \"login\" is for another host: its key host must be spec.observe.host"));
    assertThat(observe(SslMode.VerifyFull, incomplete))
        .isEqualTo(
            new Observation.Failed(Trouble.SECRET_INVALID, "Secret \"login\" has no key password"));
    assertThat(
            trouble(
                new PostgreSqlObserver(name -> new Lookup.Absent())
                    .observe(target(HOST, SslMode.VerifyFull))))
        .isEqualTo(Trouble.SECRET_MISSING);
    assertThat(
            trouble(
                new PostgreSqlObserver(name -> new Lookup.Unreadable(Reason.FORBIDDEN))
                    .observe(target(HOST, SslMode.VerifyFull))))
        .isEqualTo(Trouble.SECRET_FORBIDDEN);
  }

  private static Observation observe(SslMode mode, Map<String, String> secret) {
    return observe(target(HOST, mode), secret);
  }

  private static Observation observe(Observe target, Map<String, String> secret) {
    Map<String, String> bound = new HashMap<>(secret);
    bound.put("port", Integer.toString(target.portOrDefault()));
    bound.put("sslMode", target.sslModeOrDefault().name());
    Observation answer = new PostgreSqlObserver(name -> new Lookup.Found(bound)).observe(target);
    assertThat(answer.toString()).doesNotContain("CANARY");
    return answer;
  }

  private static Trouble trouble(Observation answer) {
    if (answer instanceof Observation.Failed failed) {
      return failed.trouble();
    }
    throw new AssertionError("it answered: " + answer);
  }

  private static Observe target(String host, SslMode mode) {
    return new Observe(host, running().port(), null, "login", mode, null);
  }

  private static Map<String, String> login() {
    return of(HOST);
  }

  private static Map<String, String> of(String host) {
    return new HashMap<>(
        Map.of("host", host, "username", "observer", "password", "CANARY", "ca.crt", AUTHORITY));
  }

  private static PostgreSql running() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server;
  }

  private static String text(byte[] pem) {
    return new String(pem, StandardCharsets.US_ASCII);
  }
}
