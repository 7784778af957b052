package io.poolwarden.admission;

/**
 * What the cluster holds cannot be told now: a cache is not filled, the API server did not answer
 * in time or failed. It is never an answer such as "absent" or "forbidden". The message is shown to
 * the user and holds no address, token or value.
 */
public class ClusterUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what could not be told, as a clause such as {@code ConfigMap orders-db was not read}. */
  public ClusterUnavailableException(String message) {
    super(message);
  }

  /** The same with its cause, for the log. */
  public ClusterUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
