package io.poolwarden.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

/** The control plane's etcd, read by its HTTP gateway. */
final class Etcd implements AutoCloseable {
  private static final int PAGE = 500;

  private final URI range;
  private final HttpClient client = HttpClient.newHttpClient();

  private Etcd(int port) {
    this.range = URI.create("http://127.0.0.1:" + port + "/v3/kv/range");
  }

  /** That of the control plane in the folder. */
  static Etcd of(Path controlPlane) {
    try {
      // The ports of the API server, of etcd's clients and of its peers.
      String[] ports = Files.readString(controlPlane.resolve("ports")).strip().split(" ", -1);
      return new Etcd(Integer.parseInt(ports[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sizes in bytes of the values below a prefix that ends with a slash, ascending. */
  int[] sizes(String prefix) {
    IntStream.Builder sizes = IntStream.builder();
    byte[] end = prefix.getBytes(StandardCharsets.UTF_8);
    end[end.length - 1]++;
    byte[] key = prefix.getBytes(StandardCharsets.UTF_8);
    JsonNode page;
    do {
      page = page(key, end);
      for (JsonNode pair : page.path("kvs")) {
        sizes.add(decoded(pair.path("value")).length);
        byte[] last = decoded(pair.path("key"));
        key = Arrays.copyOf(last, last.length + 1);
      }
    } while (page.path("more").asBoolean());
    return sizes.build().sorted().toArray();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private JsonNode page(byte[] key, byte[] end) {
    String query =
        "{\"key\":\"%s\",\"range_end\":\"%s\",\"limit\":%d}"
            .formatted(encoded(key), encoded(end), PAGE);
    HttpRequest request =
        HttpRequest.newBuilder(range).POST(BodyPublishers.ofString(query)).build();
    try {
      return Api.parse(client.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] decoded(JsonNode base64) {
    return Base64.getDecoder().decode(base64.asText());
  }
}
