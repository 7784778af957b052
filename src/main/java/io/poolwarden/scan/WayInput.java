package io.poolwarden.scan;

import io.poolwarden.policy.Redaction;
import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.Setting;
import io.poolwarden.scan.flow.Reasons;
import io.poolwarden.scan.flow.Val;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.Optional;

/** What one way through the program gives an engine for one setting. */
sealed interface WayInput {
  /** Nothing. */
  record Absent() implements WayInput {}

  /** A text that the code has. */
  record Fixed(String text) implements WayInput {}

  /** The text of a variable, as the library or a conversion to a number would read it. */
  record Fed(String variable) implements WayInput {}

  /** Something that cannot be told. */
  record Unclear(String why, Source.Code at) implements WayInput {}

  /** The argument of a way. */
  static WayInput of(Argument argument, Way way, Source.Code engine) {
    Optional<Val> value = Optional.ofNullable(way.arguments().get(argument.id()));
    if (value.isEmpty() && argument == Argument.POOL_CLASS) {
      value = Given.ofPool(way);
    }
    return value
        .flatMap(v -> Given.of(argument.setting(), v, engine))
        .map(given -> of(argument, given))
        .orElse(new Absent());
  }

  private static WayInput of(Argument argument, Given given) {
    if (given.env().isPresent()) {
      return isAsWritten(argument, given.type())
          ? new Fed(given.env().get())
          : new Unclear("is made of env " + given.env().get() + " by code", given.at());
    }
    return given
        .text()
        .<WayInput>map(Fixed::new)
        .orElse(new Unclear(given.unresolved().orElse("cannot be told"), given.at()));
  }

  /** Whether the variable's text is the value, and not something that the code makes of it. */
  private static boolean isAsWritten(Argument argument, Val.Type type) {
    return switch (argument) {
      case POOL_SIZE, MAX_OVERFLOW, POOL_TIMEOUT, POOL_RECYCLE ->
          type == Val.Type.INT || type == Val.Type.FLOAT || type == Val.Type.TEXT;
      case POOL_PRE_PING, POOL_USE_LIFO -> type == Val.Type.BOOL;
      case POOL_RESET_ON_RETURN -> type == Val.Type.TEXT;
      case POOL_CLASS -> false;
    };
  }

  /** The whole database URL of a way: only of a variable, or as a fallback, is it of use. */
  static WayInput url(Way way, Source.Code engine) {
    Optional<Val> given = Optional.ofNullable(way.arguments().get(ScannedSetting.URL));
    return given.map(url -> url(url, engine)).orElse(new Absent());
  }

  private static WayInput url(Val url, Source.Code engine) {
    return switch (url) {
      case Val.Env env when env.type() == Val.Type.TEXT -> new Fed(env.variable());
      case Val.Literal literal when literal.type() == Val.Type.TEXT ->
          new Fixed(withoutSecrets(literal.text()));
      default -> new Unclear(Reasons.of(url), Given.code(url, engine));
    };
  }

  /** Of a URL with anything that could be secret only the scheme is left; nothing without one. */
  private static String withoutSecrets(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return "";
    }
    boolean secret =
        url.contains("@")
            || url.contains("?")
            || url.contains("%")
            || !Redaction.of(url).equals(url);
    return secret ? url.substring(0, scheme) + "://" : url;
  }

  /** The driver of a way's URL. */
  static WayInput driver(Way way, Source.Code engine, ClientLibrary library) {
    Optional<Val> given = Optional.ofNullable(way.arguments().get(ScannedSetting.URL));
    return given.map(url -> driver(url, engine, library)).orElse(new Absent());
  }

  private static WayInput driver(Val url, Source.Code engine, ClientLibrary library) {
    Source.Code at = Given.code(url, engine);
    return library.fromUrl(Given.url(url, at)).get(Setting.DRIVER) instanceof Value.Known known
        ? new Fixed(known.text())
        : new Unclear(Given.urlUnresolved(url).orElse("the URL names no driver"), at);
  }
}
