package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Endpoint;
import io.poolwarden.value.Value;
import java.util.Optional;

/** The host, user and database of a URL, as {@code sqlalchemy/engine/url.py} takes it apart. */
final class UrlEndpoint {
  private UrlEndpoint() {}

  /** A piece that is not known hides no delimiter: in user info they must be encoded. */
  static Endpoint of(Value url) {
    PiecedText text = PiecedText.of(url);
    int schemeEnd = text.find("://", 0);
    if (schemeEnd == text.length()) {
      return Endpoint.UNKNOWN;
    }
    int start = schemeEnd + 3;
    int host = DatabaseUrl.afterUserInfo(text, start);
    int afterHost = DatabaseUrl.afterBrackets(text, host);
    int hostEnd = text.findAny(":/?", afterHost);
    int path = text.findAny("/?", afterHost);
    int query = text.find("?", path);
    return new Endpoint(
        UrlHosts.of(text.part(host, hostEnd), text.part(hostEnd, path), DatabaseUrl.parse(url)),
        host > start ? name(text.part(start, userEnd(text, start, host))) : Optional.empty(),
        path < query ? name(text.part(path + 1, query)) : Optional.empty());
  }

  private static int userEnd(PiecedText text, int start, int host) {
    return Math.min(text.find(":", start), host - 1);
  }

  /** Who connects to what is told by the limits that it counts for: a secret is none of them. */
  private static Optional<String> name(Part part) {
    return Optional.of(part)
        .filter(Part::isShown)
        .flatMap(Part::content)
        .map(t -> DatabaseUrl.decode(t, ' '))
        .filter(t -> !t.isEmpty());
  }
}
