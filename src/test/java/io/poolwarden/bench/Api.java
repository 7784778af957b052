package io.poolwarden.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The API server over HTTP/1.1, one kept connection for each request in flight. */
final class Api implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a request was answered with. */
  record Answer(int status, String body) {
    /** The body as JSON; fails if the request did not succeed. */
    JsonNode orFail() {
      if (status >= 300) {
        throw new IllegalStateException("the API server answered " + status + ": " + body);
      }
      return parse(body);
    }
  }

  private final URI server;
  private final String authorization;
  private final HttpClient client;

  private Api(URI server, String token, SSLContext trust) {
    this.server = server;
    this.authorization = "Bearer " + token;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trust)
            .connectTimeout(Duration.ofSeconds(10))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** With the first cluster and user of a kubeconfig. */
  static Api of(Path kubeconfig) {
    try {
      JsonNode config = new ObjectMapper(new YAMLFactory()).readTree(kubeconfig.toFile());
      JsonNode cluster = config.at("/clusters/0/cluster");
      return new Api(
          URI.create(cluster.path("server").asText()),
          config.at("/users/0/user/token").asText(),
          trusting(cluster.path("certificate-authority-data").asText()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("unusable certificate in " + kubeconfig, e);
    }
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer create(String path, String object) {
    return send(creation(path, object));
  }

  Answer mergePatch(String path, String patch) {
    return send(
        request(path)
            .header("Content-Type", "application/merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(patch))
            .build());
  }

  /** A request to create an object, to be sent later. */
  HttpRequest creation(String path, String object) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(object))
        .build();
  }

  Answer send(HttpRequest request) {
    HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body());
  }

  /** The status alone. */
  int status(HttpRequest request) {
    return exchange(request, BodyHandlers.discarding()).statusCode();
  }

  /** A watch: its events, one JSON document a line, until it is closed. */
  InputStream watch(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(path)).header("Authorization", authorization).build();
    return exchange(request, BodyHandlers.ofInputStream()).body();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Authorization", authorization)
        .header("Accept", "application/json")
        .timeout(Duration.ofSeconds(60));
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static SSLContext trusting(String authorities)
      throws GeneralSecurityException, IOException {
    byte[] pem = Base64.getDecoder().decode(authorities);
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (Certificate certificate :
        CertificateFactory.getInstance("X.509")
            .generateCertificates(new ByteArrayInputStream(pem))) {
      store.setCertificateEntry("ca-" + store.size(), certificate);
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
