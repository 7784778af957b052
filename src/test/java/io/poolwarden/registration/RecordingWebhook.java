package io.poolwarden.registration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.admission.Entry;
import io.poolwarden.admission.Outcome;
import io.poolwarden.server.AdmissionServer;
import io.poolwarden.server.Reviews;
import io.poolwarden.server.ServerOptions;
import io.poolwarden.server.TlsIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Allows everything and remembers what it was asked, on the server that ships. */
final class RecordingWebhook implements Reviews, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServingCertificate certificate = TestCertificates.ofLoopback();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AdmissionServer server;

  RecordingWebhook() throws IOException {
    server =
        AdmissionServer.start(
            ServerOptions.at("127.0.0.1", 0),
            TlsIdentity.of(certificate.chain(), certificate.key()),
            this,
            Clock.systemUTC(),
            facts -> {});
  }

  URI url() {
    return URI.create("https://127.0.0.1:" + server.port());
  }

  byte[] authorities() {
    return certificate.authorities();
  }

  /** What it was asked since the last time, as {@code entry: OPERATION resource name}. */
  List<String> asked() {
    var since = new ArrayList<>(asked);
    asked.clear();
    return since;
  }

  @Override
  public Outcome review(Entry entry, byte[] body, Instant deadline) {
    JsonNode request = read(body).path("request");
    String subresource = request.path("subResource").asText();
    asked.add(
        "%s: %s %s%s %s"
            .formatted(
                entry.id(),
                request.path("operation").asText(),
                request.at("/resource/resource").asText(),
                subresource.isEmpty() ? "" : "/" + subresource,
                request.path("name").asText()));
    return allowed(entry, request.path("uid").asText());
  }

  @Override
  public Outcome overdue(Entry entry, byte[] body) {
    throw new AssertionError("nothing takes that long");
  }

  private static Outcome allowed(Entry entry, String uid) {
    var review = JSON.createObjectNode();
    review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
    review.putObject("response").put("uid", uid).put("allowed", true);
    return new Outcome(
        200,
        review.toString().getBytes(StandardCharsets.UTF_8),
        new Outcome.Facts(entry, "", "other", Outcome.Result.ALLOWED, false, false, Duration.ZERO));
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
