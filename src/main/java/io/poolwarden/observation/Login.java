package io.poolwarden.observation;

import io.poolwarden.api.DatabaseServerSpec.Observe;
import io.poolwarden.api.DatabaseServerSpec.SslMode;
import io.poolwarden.capacity.Observation.Failed;
import io.poolwarden.capacity.Observation.Trouble;
import io.poolwarden.workload.Lookup;
import java.util.Map;
import java.util.Optional;

/**
 * A login from a Secret. The Secret names the host that it is for, and may name the port and how
 * the connection is secured: who may write a DatabaseServer cannot have its password sent elsewhere
 * or in another way.
 */
final class Login {
  private final String username;
  private final String password;
  private final Optional<String> authorities;

  private Login(String username, String password, Optional<String> authorities) {
    this.username = username;
    this.password = password;
    this.authorities = authorities;
  }

  /** One or the other. */
  sealed interface Found {
    /** A login. */
    record Usable(Login login) implements Found {}

    /** What is wrong. */
    record Unusable(Failed why) implements Found {}
  }

  static Found of(Lookup secret, Observe target) {
    String name = "Secret \"" + target.secretName() + "\"";
    return switch (secret) {
      case Lookup.Absent absent ->
          unusable(Trouble.SECRET_MISSING, name + " does not exist in the operator's namespace");
      case Lookup.Unreadable unreadable ->
          unusable(
              Trouble.SECRET_FORBIDDEN,
              name
                  + " may not be read: list it in the value observation.secrets of the chart, with"
                  + " observation.enabled");
      case Lookup.Found found -> of(found.data(), name, target);
    };
  }

  private static Found of(Map<String, String> data, String name, Observe target) {
    for (String key : new String[] {"host", "username", "password"}) {
      if (!data.containsKey(key)) {
        return unusable(Trouble.SECRET_INVALID, name + " has no key " + key);
      }
    }
    if (!target.host().equals(data.get("host"))) {
      return unusable(
          Trouble.SECRET_INVALID,
          name + " is for another host: its key host must be spec.observe.host");
    }
    return unbound(data, target)
        .map(why -> unusable(Trouble.SECRET_INVALID, name + " " + why))
        .orElseGet(() -> usable(data));
  }

  /** What the server is asked otherwise than the Secret says, or may be without its word. */
  private static Optional<String> unbound(Map<String, String> data, Observe target) {
    String port = data.get("port");
    if (port == null && target.portOrDefault() != Observe.DEFAULT_PORT) {
      return Optional.of(
          "has no key port: spec.observe.port must be 5432, or give the key the same port");
    }
    if (port != null && !port.equals(Integer.toString(target.portOrDefault()))) {
      return Optional.of("is for another port: its key port must be spec.observe.port");
    }
    SslMode mode = target.sslModeOrDefault();
    String bound = data.get("sslMode");
    if (bound == null) {
      return switch (mode) {
        case VerifyFull, VerifyCA -> Optional.empty();
        case Require, Disable ->
            Optional.of(
                "has no key sslMode: spec.observe.sslMode must be VerifyFull or VerifyCA, or give"
                    + " the key the same mode");
      };
    }
    return bound.equals(mode.name())
        ? Optional.empty()
        : Optional.of("is for another sslMode: its key sslMode must be spec.observe.sslMode");
  }

  private static Found usable(Map<String, String> data) {
    return new Found.Usable(
        new Login(
            String.valueOf(data.get("username")),
            String.valueOf(data.get("password")),
            Optional.ofNullable(data.get("ca.crt"))));
  }

  private static Found unusable(Trouble trouble, String message) {
    return new Found.Unusable(new Failed(trouble, message));
  }

  String username() {
    return username;
  }

  String password() {
    return password;
  }

  /** The certificates of authorities, PEM; empty: those that Java trusts. */
  Optional<String> authorities() {
    return authorities;
  }

  @Override
  public String toString() {
    return "Login";
  }
}
