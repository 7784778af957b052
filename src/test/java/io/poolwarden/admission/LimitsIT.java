package io.poolwarden.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.poolwarden.server.TlsClient;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much the running operator takes, from the API server and from whoever reaches its port. */
@OnSharedInstallation
@Tag("R28")
@Isolated("what it sends is close to the limits")
class LimitsIT {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int LARGEST = 7 * MEBIBYTE;
  private static final String HOST = "Host: localhost\r\n";
  private static final String POST = "POST /admission/workloads?timeout=5s HTTP/1.1\r\n" + HOST;
  private static final String JSON = "Content-Type: application/json\r\n";

  private final ControlPlane controlPlane;
  private final Installation poolwarden;
  private final Kubectl kubectl;
  private final byte[] authorities;

  LimitsIT(ControlPlane controlPlane, Installation poolwarden) {
    this.controlPlane = controlPlane;
    this.poolwarden = poolwarden;
    kubectl = Team.denying("limits", controlPlane, poolwarden).namespace("production");
    authorities =
        Base64.getDecoder()
            .decode(
                Team.get(
                    kubectl,
                    "validatingwebhookconfiguration/poolwarden",
                    "{.webhooks[0].clientConfig.caBundle}"));
  }

  @Test
  void shouldJudgeTheLargestConfigMap() {
    // given one of 1 MiB, every character of which JSON escapes, and who uses it
    KubernetesClient client = controlPlane.client();
    client.resource(largest(Team.GOOD, "\"")).create();
    kubectl.apply(Team.deploymentWith("large", Team.poolClassFrom("largest"))).orFail();

    // when all of it changes, then also what is judged
    ConfigMap updated = client.resource(largest(Team.GOOD, "\n")).update();

    // then
    assertThat(updated.getData().get("padding")).startsWith("\n");
    assertThat(new AuditLog(controlPlane).annotations("limits-production", "largest").toString())
        .contains("poolwarden.io/reason\":\"evaluated\"");
    assertThatThrownBy(() -> client.resource(largest(Team.BAD, "\"")).update())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining("would break workloads that use it (Deployment large)");
  }

  private static ConfigMap largest(String poolClass, String character) {
    int taken = "padding".length() + "class".length() + poolClass.length();
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("largest")
        .withNamespace("limits-production")
        .endMetadata()
        .addToData("class", poolClass)
        .addToData("padding", character.repeat(MEBIBYTE - taken))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,  /admission/workloads, application/json, '',   405",
    "POST, /admission/other,     application/json, '',   404",
    "GET,  /,                    application/json, '',   404",
    "POST, /admission/workloads, text/plain,       '',   415",
    "POST, /admission/workloads, application/json, gzip, 415",
    "POST, /admission/workloads, application/json, '',   400",
  })
  void shouldRefuseWhatIsNoReview(
      String method, String path, String type, String encoding, int status) throws IOException {
    String head = "%s %s HTTP/1.1\r\n%sContent-Type: %s\r\n".formatted(method, path, HOST, type);
    String encoded = encoding.isEmpty() ? "" : "Content-Encoding: " + encoding + "\r\n";

    try (var client = connect()) {
      client.send(head + encoded + "Content-Length: 2\r\n\r\n{}");

      assertThat(client.status()).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void shouldKeepItsMemoryWhateverIsSent() throws IOException {
    // given
    double before = heapInUse();

    // when
    for (int i = 0; i < 10; i++) {
      announceTooMuch();
      sendWithoutEnd();
    }

    // then nothing of it is kept, and it goes on
    assertThat(heapInUse()).isLessThan(before + 8 * MEBIBYTE);
    assertThat(Team.tryOut(kubectl, Team.deploymentWith("x", Team.poolClass(Team.BAD))).err())
        .contains("poolClass is QueuePool");
  }

  private void announceTooMuch() throws IOException {
    try (var client = connect()) {
      client.send(POST + JSON + "Content-Length: " + (LARGEST + 1) + "\r\n\r\n{");

      assertThat(client.status()).startsWith("HTTP/1.1 413");
    }
  }

  /** A body in chunks, without an end of its own. */
  private void sendWithoutEnd() throws IOException {
    byte[] chunk = ("100000\r\n" + "x".repeat(MEBIBYTE) + "\r\n").getBytes(UTF_8);
    try (var client = connect().send(POST + JSON + "Transfer-Encoding: chunked\r\n\r\n")) {
      for (int sent = 0; sent < 8; sent++) {
        client.send(chunk);
      }
      assertThat(client.status()).startsWith("HTTP/1.1 413");
      assertThatThrownBy(() -> repeat(client, chunk)).isInstanceOf(IOException.class);
    }
  }

  private static void repeat(TlsClient client, byte[] chunk) throws IOException {
    for (int sent = 0; sent < 10_000; sent++) {
      client.send(chunk);
    }
  }

  private TlsClient connect() throws IOException {
    return TlsClient.connect(poolwarden.replicas().getLast().webhook(), authorities);
  }

  /** Bytes of the heap that are in use after a collection. */
  private double heapInUse() {
    var replica = poolwarden.replicas().getLast();
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Command.of(jcmd, Long.toString(replica.process().pid()), "GC.run").run().orFail();
    return replica
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
