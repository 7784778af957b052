package io.poolwarden.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Dry-run creates of Deployments, each with a name of its own.
 *
 * @param deniedPercent how many of a hundred have a pool that both rules refuse
 * @param number counts them
 */
record Creation(Api api, String manifest, int deniedPercent, AtomicLong number) {

  static Creation of(Api api, int deniedPercent) {
    return new Creation(api, resource("deployment.json"), deniedPercent, new AtomicLong());
  }

  static String resource(String name) {
    try (InputStream file = Creation.class.getResourceAsStream("admission/" + name)) {
      if (file == null) {
        throw new IllegalStateException("admission/" + name + " is not on the class path");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next one. */
  HttpRequest next(Variant variant) {
    long next = number.incrementAndGet();
    return request(variant, next, next % 100 < deniedPercent ? "50" : "5");
  }

  /** One that both rules refuse. */
  HttpRequest bad(Variant variant) {
    return request(variant, number.incrementAndGet(), "50");
  }

  /** One that both rules let pass. */
  HttpRequest good(Variant variant) {
    return request(variant, number.incrementAndGet(), "5");
  }

  private HttpRequest request(Variant variant, long name, String poolSize) {
    String object = manifest.replace("${name}", "orders-" + name).replace("${poolSize}", poolSize);
    String path = "/apis/apps/v1/namespaces/" + variant.namespace() + "/deployments?dryRun=All";
    return api.creation(path, object);
  }
}
