package io.poolwarden.observation;

import io.poolwarden.capacity.Observation.Failed;
import io.poolwarden.capacity.Observation.Trouble;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;

/**
 * Says why a server gave no answer, by the SQLSTATE and what caused it. The text of an error is the
 * server's, and is not told: it can be anything.
 */
final class Failures {
  private Failures() {}

  static Failed of(SQLException failure, String address) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    Trouble trouble = trouble(failure, state);
    String aside = state.isEmpty() ? "" : " (SQLSTATE " + state + ")";
    return new Failed(trouble, address + " " + words(trouble) + aside);
  }

  private static Trouble trouble(SQLException failure, String state) {
    if (isCausedBy(failure, SocketTimeoutException.class)) {
      return Trouble.TIMEOUT;
    }
    if (isCausedBy(failure, SSLException.class)
        || isCausedBy(failure, GeneralSecurityException.class)) {
      return Trouble.TLS;
    }
    return switch (state) {
      case "28000", "28P01", "42501" -> Trouble.UNAUTHORIZED;
      case "53300" -> Trouble.FULL;
      case "57014" -> Trouble.TIMEOUT;
      // A login that takes too long (Driver.ConnectThread).
      case "08001" -> isTheDrivers(failure) ? Trouble.TIMEOUT : Trouble.UNREACHABLE;
      // No TLS (ConnectionFactoryImpl.enableSSL), or another host's (MakeSSL.verifyPeerName).
      case "08004", "08006" -> isTheDrivers(failure) ? Trouble.TLS : Trouble.UNREACHABLE;
      default -> state.startsWith("08") ? Trouble.UNREACHABLE : Trouble.FAILED;
    };
  }

  /** What neither the network nor the server said; its text is translated, and is no guide. */
  private static boolean isTheDrivers(SQLException failure) {
    return failure.getCause() == null
        && failure instanceof PSQLException own
        && own.getServerErrorMessage() == null;
  }

  private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 8; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private static String words(Trouble trouble) {
    return switch (trouble) {
      case UNREACHABLE -> "cannot be reached";
      case TIMEOUT -> "does not answer in time";
      case TLS -> "has no TLS that is trusted: see spec.observe.sslMode, and ca.crt in the Secret";
      case UNAUTHORIZED -> "does not let the login of the Secret in";
      case FULL -> "has no connection left for the login of the Secret";
      case FAILED, SECRET_MISSING, SECRET_FORBIDDEN, SECRET_INVALID -> "gives no answer";
    };
  }
}
