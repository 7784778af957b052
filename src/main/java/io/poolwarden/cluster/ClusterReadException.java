package io.poolwarden.cluster;

import io.poolwarden.admission.ClusterUnavailableException;

/**
 * The API server could not be asked: a timeout, a fault of the connection or of the server. It says
 * nothing about the object; whoever asked follows its failure policy.
 */
public final class ClusterReadException extends ClusterUnavailableException {
  private static final long serialVersionUID = 1L;

  ClusterReadException(String message, Throwable cause) {
    super(message, cause);
  }
}
