package io.poolwarden.capacity;

import java.util.List;

/** What came of asking a server. */
public sealed interface Observation {

  /**
   * Its answer.
   *
   * @param maxConnections connections that it takes at all
   * @param reserved of these, those that ordinary roles cannot use
   * @param connections of clients, at that moment
   * @param roles those with the most connections, the most first
   * @param applications by {@code application_name}, likewise
   */
  record Seen(
      int maxConnections,
      int reserved,
      int connections,
      List<Share> roles,
      List<Share> applications)
      implements Observation {
    /** Copies. */
    public Seen {
      roles = List.copyOf(roles);
      applications = List.copyOf(applications);
    }
  }

  /** The connections of one role or application. */
  record Share(String name, int connections) {}

  /**
   * No answer.
   *
   * @param message for people; nothing of it is the server's own text
   */
  record Failed(Trouble trouble, String message) implements Observation {}

  /** Why there is none. */
  enum Trouble {
    /** Nothing listens there, or the name is not known. */
    UNREACHABLE("Unreachable"),
    /** It did not answer in time. */
    TIMEOUT("Timeout"),
    /** It does not speak TLS, or its certificate is not trusted. */
    TLS("TlsFailed"),
    /** It does not let the login in, or not read what is asked for. */
    UNAUTHORIZED("Unauthorized"),
    /** It has no connection left. */
    FULL("ServerFull"),
    /** Something else. */
    FAILED("Failed"),
    /** The Secret does not exist. */
    SECRET_MISSING("SecretMissing"),
    /** The operator may not read the Secret. */
    SECRET_FORBIDDEN("SecretForbidden"),
    /** The Secret is no login for this server. */
    SECRET_INVALID("SecretInvalid");

    private final String reason;

    Trouble(String reason) {
      this.reason = reason;
    }

    /** As a condition's reason. */
    public String reason() {
      return reason;
    }
  }
}
