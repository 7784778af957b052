package io.poolwarden.scan.flow;

import java.util.Map;
import java.util.Optional;

/** Texts of URLs that are put together of their parts. User and password stay holes. */
final class Urls {
  private Urls() {}

  /** {@code URL.create(drivername, username, password, host, port, database, query)}. */
  static Val created(Bound bound, Origin at) {
    Val url = scheme(bound.argument(0, "drivername"), at);
    boolean user = isGiven(bound.argument(1, "username"));
    boolean password = isGiven(bound.argument(2, "password"));
    if (user || password) {
      url = Texts.joined(url, secret(password ? 2 : 1, at), at);
    }
    url = add(url, "", bound.argument(3, "host"), at);
    url = add(url, ":", bound.argument(4, "port"), at);
    url = add(url, "/", bound.argument(5, "database"), at);
    return query(url, bound.argument(6, "query"), at);
  }

  /** {@code PostgresDsn.build(scheme=..., host=..., path=...)}. */
  static Val built(Bound bound, Origin at) {
    Val url = scheme(bound.keyword("scheme"), at);
    if (bound.keyword("username").or(() -> bound.keyword("user")).isPresent()) {
      url = Texts.joined(url, secret(bound.keyword("password").isPresent() ? 2 : 1, at), at);
    }
    url = add(url, "", bound.keyword("host"), at);
    url = add(url, ":", bound.keyword("port"), at);
    return add(url, "/", bound.keyword("path"), at);
  }

  /** {@code url.set(drivername=..., ...)}: what else is set is a hole behind the scheme. */
  static Optional<Val> set(Val.Literal url, Bound bound, Origin at) {
    int end = url.text().indexOf("://");
    if (end < 0 || !bound.positional().isEmpty()) {
      return Optional.empty();
    }
    Val scheme =
        scheme(
            bound
                .keyword("drivername")
                .or(() -> Optional.of(text(url.text().substring(0, end), at))),
            at);
    boolean only = bound.keywords().keySet().stream().allMatch("drivername"::equals);
    Val rest =
        only && bound.more() instanceof Val.Absent
            ? text(url.text().substring(end + 3), at)
            : new Val.Unknown("a part of a URL that is set", at);
    return Optional.of(Texts.joined(scheme, rest, at));
  }

  private static Val scheme(Optional<Val> name, Origin at) {
    Val given = name.orElse(new Val.Unknown("a driver's name", at));
    Val whole = Texts.joined(text("", at), given, at);
    return Texts.joined(whole, text("://", at), at);
  }

  private static Val secret(int parts, Origin at) {
    Val hole = new Val.Unknown("user and password", at);
    Val user = Texts.joined(text("", at), hole, at);
    Val all = parts == 2 ? Texts.joined(Texts.joined(user, text(":", at), at), hole, at) : user;
    return Texts.joined(all, text("@", at), at);
  }

  private static Val add(Val url, String before, Optional<Val> part, Origin at) {
    return isGiven(part)
        ? Texts.joined(Texts.joined(url, text(before, at), at), part.orElseThrow(), at)
        : url;
  }

  private static boolean isGiven(Optional<Val> part) {
    return part.map(Choices::forced)
        .filter(p -> !(p instanceof Val.Literal literal && literal.type() == Val.Type.NONE))
        .isPresent();
  }

  private static Val query(Val url, Optional<Val> query, Origin at) {
    Optional<Val> forced = query.map(Choices::forced);
    if (forced.isEmpty() || !(forced.get() instanceof Val.Mapping mapping)) {
      return url;
    }
    Val whole = url;
    String before = "?";
    for (Map.Entry<String, Val> entry : mapping.entries().entrySet()) {
      whole = Texts.joined(whole, text(before + entry.getKey() + "=", at), at);
      whole = Texts.joined(whole, entry.getValue(), at);
      before = "&";
    }
    return whole;
  }

  private static Val text(String text, Origin at) {
    return new Val.Literal(Val.Type.TEXT, text, at);
  }
}
