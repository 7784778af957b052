package io.poolwarden.registration;

import java.net.URI;

/** Where the API server reaches the webhook. */
public sealed interface Target {

  /** By a Service. */
  record ByService(String namespace, String name, int port) implements Target {}

  /** By an https URL without query, such as one on loopback for an operator outside the cluster. */
  record ByUrl(URI url) implements Target {}

  /** The names that the server's certificate must have. */
  default ServingNames names() {
    return switch (this) {
      case ByService service -> ServingNames.ofService(service.name(), service.namespace());
      case ByUrl byUrl -> ServingNames.ofUrl(byUrl.url());
    };
  }
}
