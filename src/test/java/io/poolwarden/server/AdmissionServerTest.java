package io.poolwarden.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.poolwarden.admission.Entry;
import io.poolwarden.admission.Outcome;
import io.poolwarden.registration.ServingCertificate;
import io.poolwarden.registration.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionServerTest {
  private static final ServingCertificate CERTIFICATE = TestCertificates.ofLoopback();
  private static final String POST = "POST /admission/workloads?timeout=%s HTTP/1.1\r\nHost: x\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final int MEBIBYTE = 1024 * 1024;

  private final Judge judge = new Judge();
  private final List<Outcome.Facts> observed = new CopyOnWriteArrayList<>();
  private final List<AdmissionServer> servers = new CopyOnWriteArrayList<>();

  @AfterEach
  void stop() {
    judge.open.countDown();
    servers.forEach(AdmissionServer::close);
  }

  @Test
  void shouldAnswerAReview() throws IOException {
    var server = start(options());

    try (var client = post(server, "5s", "{\"uid\":1}")) {
      assertThat(client.status()).isEqualTo("HTTP/1.1 200 OK");
    }
    assertThat(judge.lengths).containsExactly(9);
    await().untilAsserted(() -> assertThat(observed).hasSize(1));
  }

  @Test
  @Tag("R28")
  void shouldTakeTheLargestReview() throws IOException {
    var server = start(options());

    try (var client = post(server, "5s", "x".repeat(7 * MEBIBYTE))) {
      assertThat(client.status()).isEqualTo("HTTP/1.1 200 OK");
    }
    assertThat(judge.lengths).containsExactly(7 * MEBIBYTE);
  }

  @Test
  @Tag("R28")
  void shouldRefuseALargerBodyUnread() throws IOException {
    var server = start(options());
    var head = POST.formatted("5s") + JSON + "Content-Length: " + (7 * MEBIBYTE + 1) + "\r\n\r\n";

    try (var client = connect(server).send(head)) {
      assertThat(client.status()).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
      assertThat(client.rest()).contains("\"kind\":\"Status\"", "\"code\":413");
    }
    assertThat(judge.lengths).isEmpty();
    // An entry that ignores failures lets it pass: it is counted.
    assertThat(observed).containsExactly(Outcome.Facts.rejected(Entry.WORKLOADS));
  }

  @Test
  @Tag("R28")
  void shouldStopReadingAnEndlessBody() throws IOException {
    var server = start(options());
    byte[] chunk = ("100000\r\n" + "x".repeat(MEBIBYTE) + "\r\n").getBytes(UTF_8);

    try (var client =
        connect(server).send(POST.formatted("5s") + JSON + "Transfer-Encoding: chunked\r\n\r\n")) {
      for (int sent = 0; sent < 8; sent++) {
        client.send(chunk);
      }
      assertThat(client.status()).startsWith("HTTP/1.1 413");
      assertThatThrownBy(
              () -> {
                for (int more = 0; more < 10_000; more++) {
                  client.send(chunk);
                }
              })
          .isInstanceOf(IOException.class);
    }
    assertThat(judge.lengths).isEmpty();
  }

  @Test
  @Tag("R28")
  void shouldRefuseBodiesThatTogetherTakeTooMuchMemory() throws IOException {
    // given
    judge.slow = true;
    var server = start(options().with(limits(2 * MEBIBYTE)));

    // when one and a half MiB are being judged
    try (var first = post(server, "5s", "x".repeat(3 * MEBIBYTE / 2))) {
      await().until(() -> judge.lengths.size() == 1);
      try (var second = post(server, "5s", "x".repeat(MEBIBYTE))) {
        assertThat(second.status()).startsWith("HTTP/1.1 503");
      }
      judge.open.countDown();
      assertThat(first.status()).startsWith("HTTP/1.1 200");
    }
    // then there is room again
    try (var third = post(server, "5s", "x".repeat(MEBIBYTE))) {
      assertThat(third.status()).startsWith("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: text/plain\r\n",
        "Content-Type: application/json\r\nContent-Encoding: gzip\r\n",
        "Content-Type: application/jsonp\r\n",
        ""
      })
  @Tag("R28")
  void shouldRefuseWhatIsNotPlainJson(String headers) throws IOException {
    var server = start(options());

    try (var client =
        connect(server).send(POST.formatted("5s") + headers + "Content-Length: 2\r\n\r\n{}")) {
      assertThat(client.status()).startsWith("HTTP/1.1 415");
    }
    assertThat(judge.lengths).isEmpty();
  }

  @Test
  @Tag("R28")
  void shouldKnowOnlyPostAndItsPaths() throws IOException {
    var server = start(options());

    try (var get = connect(server).send("GET /admission/workloads HTTP/1.1\r\nHost: x\r\n\r\n");
        var other = connect(server).send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")) {
      assertThat(get.status()).startsWith("HTTP/1.1 405");
      assertThat(other.status()).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  @Tag("R28")
  void shouldRefuseHeadsOfAnySize() throws IOException {
    var server = start(options());

    try (var client =
        connect(server).send(POST.formatted("5s") + "X: " + "x".repeat(64 * 1024) + "\r\n\r\n")) {
      assertThat(client.status()).startsWith("HTTP/1.1 4");
    }
  }

  @Test
  @Tag("R29")
  void shouldNotWaitForSlowBodiesNorForSilentConnections() throws IOException {
    var server = start(options().with(limits(16L * MEBIBYTE)));

    try (var silent = connect(server);
        var slow =
            connect(server).send(POST.formatted("5s") + JSON + "Content-Length: 9\r\n\r\n{")) {
      assertThat(slow.status()).startsWith("HTTP/1.1 408");
      assertThat(silent.status()).isEmpty();
    }
  }

  @Test
  @Tag("R07")
  void shouldAnswerByPolicyBeforeTheApiServerGivesUp() throws IOException {
    // given a judgement without an end
    judge.slow = true;
    var server = start(options());

    // when: a busy machine spoils a try, but hardly all of them
    Duration patience = Duration.ofSeconds(1);
    Duration took = patience;
    int tries = 0;
    while (tries < 10 && took.compareTo(patience) >= 0) {
      took = timeOfAnAnswer(server);
      tries++;
    }

    // then
    assertThat(took).isLessThan(patience);
    assertThat(judge.overdue).hasValue(tries);
    int interrupted = tries;
    await().untilAsserted(() -> assertThat(judge.interrupted).hasValue(interrupted));
  }

  private static Duration timeOfAnAnswer(AdmissionServer server) throws IOException {
    long start = System.nanoTime();
    try (var client = post(server, "1s", "{}")) {
      assertThat(client.status()).startsWith("HTTP/1.1 200");
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  @Test
  @Tag("R12")
  void shouldAnswerByPolicyWhenItBreaks() throws IOException {
    judge.broken = true;
    var server = start(options());

    try (var client = post(server, "5s", "{}")) {
      assertThat(client.status()).startsWith("HTTP/1.1 200");
    }
    assertThat(judge.overdue).hasValue(1);
  }

  @Test
  @Tag("R12")
  void shouldAnswerByPolicyWhenThereAreTooManyReviews() throws IOException {
    judge.slow = true;
    var server = start(options().with(limits(16L * MEBIBYTE)));

    try (var first = post(server, "5s", "{}");
        var second = post(server, "5s", "{}")) {
      await().until(() -> judge.lengths.size() == 2);
      try (var third = post(server, "5s", "{}")) {
        assertThat(third.status()).startsWith("HTTP/1.1 200");
      }
      assertThat(judge.overdue).hasValue(1);
      judge.open.countDown();
      assertThat(first.status() + second.status()).contains("200");
    }
  }

  @Test
  @Tag("R27")
  void shouldSpeakOnlyNewTls() throws IOException {
    var server = start(options());

    try (var client = connect(server)) {
      assertThat(client.suite()).startsWith("TLSv1.3 ");
    }
    assertThatThrownBy(() -> TlsClient.connect(server.port(), CERTIFICATE, "TLSv1.2"))
        .isInstanceOf(SSLException.class);
  }

  @Test
  @Tag("R27")
  void shouldSpeakOlderTlsOnlyWithAuthenticatedEncryption() throws IOException {
    var server = start(options().with(ServerOptions.TlsMinimum.TLS_1_2));

    try (var client = TlsClient.connect(server.port(), CERTIFICATE, "TLSv1.2")) {
      assertThat(client.suite()).matches("TLSv1.2 TLS_ECDHE_ECDSA_WITH_.*(GCM|POLY1305).*");
    }
  }

  @Test
  @Tag("R27")
  void shouldRefusePlaintext() throws IOException {
    var server = start(options());

    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write((POST.formatted("5s") + "\r\n").getBytes(UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).doesNotContain("HTTP/");
    }
  }

  @Test
  void shouldChangeCertificatesWithoutARestart() throws Exception {
    // given
    var server = start(options());
    var next = TestCertificates.ofLoopback();

    try (var before = connect(server)) {
      // when
      server.use(TlsIdentity.of(next.chain(), next.key()));

      // then new connections see it, and open ones go on
      try (var after = TlsClient.connect(server.port(), next)) {
        assertThat(Arrays.equals(after.peer(), before.peer())).isFalse();
      }
      before.send(POST.formatted("5s") + JSON + "Content-Length: 2\r\n\r\n{}");
      assertThat(before.status()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void shouldKeepTheOldCertificateWhenTheNewOneIsUnusable() throws IOException {
    var server = start(options());

    assertThatThrownBy(
            () -> server.use(TlsIdentity.of("corrupt".getBytes(UTF_8), "corrupt".getBytes(UTF_8))))
        .isInstanceOf(IOException.class);
    try (var client = post(server, "5s", "{}")) {
      assertThat(client.status()).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  @Tag("R11")
  void shouldAnswerWhatHasComeInBeforeItCloses() throws Exception {
    // given a review on its way
    judge.slow = true;
    var server = start(options());
    try (var client = post(server, "5s", "{}")) {
      await().until(() -> judge.lengths.size() == 1);

      // when
      var drained = CompletableFuture.runAsync(() -> server.drain(Duration.ofSeconds(10)));
      judge.open.countDown();

      // then
      assertThat(client.status()).startsWith("HTTP/1.1 200");
      drained.join();
    }
    assertThatThrownBy(() -> connect(server)).isInstanceOf(IOException.class);
  }

  private AdmissionServer start(ServerOptions options) throws IOException {
    var server =
        AdmissionServer.start(
            options,
            TlsIdentity.of(CERTIFICATE.chain(), CERTIFICATE.key()),
            judge,
            Clock.systemUTC(),
            observed::add);
    servers.add(server);
    return server;
  }

  private static ServerOptions options() {
    return ServerOptions.at("127.0.0.1", 0);
  }

  /** Two reviews at once, and little patience. */
  private static ServerOptions.Limits limits(long allBodies) {
    return new ServerOptions.Limits(
        7 * MEBIBYTE,
        allBodies,
        2,
        64 * MEBIBYTE,
        100,
        Duration.ofMillis(700),
        Duration.ofMillis(700),
        Duration.ofSeconds(5));
  }

  private static TlsClient connect(AdmissionServer server) throws IOException {
    return TlsClient.connect(server.port(), CERTIFICATE);
  }

  private static TlsClient post(AdmissionServer server, String timeout, String body)
      throws IOException {
    return connect(server)
        .send(POST.formatted(timeout) + JSON + "Content-Length: " + body.length() + "\r\n\r\n")
        .send(body);
  }
}
