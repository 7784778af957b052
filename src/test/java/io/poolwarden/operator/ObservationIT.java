package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.api.Condition;
import io.poolwarden.api.DatabaseServer;
import io.poolwarden.api.DatabaseServerStatus;
import io.poolwarden.registration.ServingCertificate;
import io.poolwarden.registration.TestCertificates;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.CountedConfiguration;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.PostgreSql;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A server that is asked for its limit: by the operator, with the rights of its chart. */
@OnControlPlane(isolated = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservationIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration QUIET = Duration.ofSeconds(15);
  private static final String CANARY = "CANARY-of-the-login";

  private final ServingCertificate certificate = TestCertificates.ofLoopback();
  private final ControlPlane controlPlane;
  private final Kubectl kubectl;
  private final Installation poolwarden;
  private final PostgreSql server;

  ObservationIT(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
    this.kubectl = controlPlane.kubectl();
    this.server = PostgreSql.startWithTls(text(certificate.chain()), text(certificate.key()));
    server.query(
        "create role observer login password '%s' in role pg_read_all_stats".formatted(CANARY));
    this.poolwarden =
        Installation.on(
            controlPlane,
            Map.of(
                "observation.enabled",
                true,
                "observation.secrets[0]",
                "pg-login",
                "observation.secrets[1]",
                "hole-login"),
            "--log-level=TRACE");
  }

  @BeforeAll
  void configure() {
    controlPlane.createNamespace("shop");
    secret("pg-login", server.port());
    secret("other-login", server.port());
    poolwarden.configure(CountedConfiguration.counted().yaml());
  }

  @AfterAll
  void stop() {
    poolwarden.close();
    server.close();
  }

  @Test
  @Tag("R35")
  void shouldLimitByTheServersOwnWordAndShowNoPassword() {
    // given a server of 300 connections of which 3 are reserved, and nothing declared
    kubectl.apply(observed("pg", server.port(), "pg-login")).orFail();
    // then
    await("its limit")
        .atMost(SOON)
        .until(() -> status("pg").map(DatabaseServerStatus::limit).equals(Optional.of(297L)));
    DatabaseServerStatus.Observed observed =
        status("pg").map(DatabaseServerStatus::observed).orElseThrow();
    assertThat(observed.maxConnections()).isEqualTo(300);
    assertThat(observed.roles()).extracting(DatabaseServerStatus.Share::name).contains("observer");
    assertThat(condition("pg").orElseThrow().message())
        .isEqualTo("max_connections is 300, of which 3 are reserved");
    // and admission keeps to it
    Command.Result tooMany = kubectl.in("shop").apply(deployment(20));
    assertThat(tooMany.succeeded()).isFalse();
    assertThat(tooMany.err()).contains("server \"pg\": peak demand 300 of 297 (300 − 3)");
    kubectl.in("shop").apply(deployment(19)).orFail();
    // and what is asked again and again is not written again and again
    await()
        .atMost(SOON)
        .until(() -> status("pg").map(DatabaseServerStatus::demand).equals(Optional.of(285L)));
    String version = version("pg");
    await().during(QUIET).atMost(QUIET.plus(SOON)).until(() -> version("pg").equals(version));
    // and nothing shows the password
    String all =
        kubectl.run("get", "dbserver,events", "--all-namespaces", "-o", "yaml").orFail()
            + poolwarden.replica().get("/metrics").body()
            + poolwarden.replica().process().log();
    assertThat(all).contains("max_connections is 300").doesNotContain(CANARY);
  }

  @Test
  void shouldSayWhyAServerGivesNoAnswer() throws IOException {
    try (ServerSocket hole = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      // when
      secret("hole-login", hole.getLocalPort());
      kubectl.apply(observed("elsewhere", hole.getLocalPort(), "pg-login")).orFail();
      kubectl.apply(observed("hole", hole.getLocalPort(), "hole-login")).orFail();
      kubectl.apply(observed("hole2", hole.getLocalPort(), "hole-login")).orFail();
      kubectl.apply(observed("hole3", hole.getLocalPort(), "hole-login")).orFail();
      kubectl.apply(observed("forbidden", server.port(), "other-login")).orFail();
      kubectl.apply(observed("answers", server.port(), "pg-login")).orFail();
      // then each says what is wrong with it, and keeps no other waiting for ever
      awaitCondition("hole", "Timeout");
      awaitCondition("hole3", "Timeout");
      awaitCondition("elsewhere", "SecretInvalid");
      awaitCondition("forbidden", "SecretForbidden");
      awaitCondition("answers", "Observed");
      assertThat(status("hole").orElseThrow().limit()).isNull();
    }
    kubectl
        .run("delete", "dbserver", "hole", "hole2", "hole3", "elsewhere", "forbidden", "answers")
        .orFail();
  }

  private void awaitCondition(String name, String reason) {
    await(name)
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(condition(name).map(Condition::reason)).hasValue(reason));
  }

  private void secret(String name, int port) {
    kubectl
        .in(Installation.NAMESPACE)
        .run(
            "create",
            "secret",
            "generic",
            name,
            "--from-literal=host=127.0.0.1",
            "--from-literal=port=" + port,
            "--from-literal=username=observer",
            "--from-literal=password=" + CANARY,
            "--from-literal=ca.crt=" + text(certificate.authorities()))
        .orFail();
  }

  private Optional<DatabaseServerStatus> status(String name) {
    return Optional.ofNullable(
            controlPlane.client().resources(DatabaseServer.class).withName(name).get())
        .map(DatabaseServer::getStatus);
  }

  private Optional<Condition> condition(String name) {
    return status(name)
        .flatMap(status -> Optional.ofNullable(status.conditions()))
        .flatMap(all -> all.stream().filter(c -> c.type().equals("LimitObserved")).findFirst());
  }

  private String version(String name) {
    return controlPlane
        .client()
        .resources(DatabaseServer.class)
        .withName(name)
        .get()
        .getMetadata()
        .getResourceVersion();
  }

  private static String text(byte[] pem) {
    return new String(pem, StandardCharsets.US_ASCII);
  }

  private static String observed(String name, int port, String secret) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseServer
    metadata: {name: %s}
    spec: {observe: {host: 127.0.0.1, port: %d, secretName: %s, intervalSeconds: 10}}
    """
        .formatted(name, port, secret);
  }

  private static String deployment(int replicas) {
    return """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: api}
    spec:
      replicas: %d
      strategy: {type: Recreate}
      selector: {matchLabels: {app: api}}
      template:
        metadata: {labels: {app: api, database: counted}}
        spec: {containers: [{name: app, image: x}]}
    """
        .formatted(replicas);
  }
}
