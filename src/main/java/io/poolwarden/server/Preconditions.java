package io.poolwarden.server;

import io.poolwarden.admission.Entry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold before a request's body is read at all. */
final class Preconditions {
  private static final String JSON = "application/json";

  private Preconditions() {}

  static Optional<Problem> of(HttpServerRequest request, Optional<Entry> entry, long mostBytes) {
    if (entry.isEmpty()) {
      return Optional.of(Problem.NOT_FOUND);
    }
    if (!request.method().equals(HttpMethod.POST)) {
      return Optional.of(Problem.METHOD);
    }
    if (!json(request.getHeader(HttpHeaders.CONTENT_TYPE))
        || request.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
      return Optional.of(Problem.NOT_JSON);
    }
    return length(request.getHeader(HttpHeaders.CONTENT_LENGTH)) > mostBytes
        ? Optional.of(Problem.TOO_LARGE)
        : Optional.empty();
  }

  private static boolean json(@Nullable String type) {
    if (type == null) {
      return false;
    }
    int parameters = type.indexOf(';');
    String media = parameters < 0 ? type : type.substring(0, parameters);
    return media.strip().toLowerCase(Locale.ROOT).equals(JSON);
  }

  private static long length(@Nullable String header) {
    try {
      return header == null ? 0 : Long.parseLong(header.strip());
    } catch (NumberFormatException beyondLong) {
      return Long.MAX_VALUE;
    }
  }
}
