package io.poolwarden.cli;

import io.poolwarden.registration.Registrar.SecretName;
import io.poolwarden.registration.WebhookOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator is told.
 *
 * @param kubeconfig the API server and the credentials; empty is the pod's service account, or what
 *     kubectl would use
 * @param namespace where its lease and its Secret are
 * @param lease the name of the lease that elects who writes
 * @param webhook what it registers
 * @param certificates the Secret of the webhook's certificates
 * @param listen the webhook's own address
 * @param http the address of probes and metrics
 * @param shutdownDelay how long it goes on serving after it was told to stop
 * @param secretNamespaces the namespaces whose Secrets it reads, {@code *} for all
 */
public record OperatorOptions(
    Optional<Path> kubeconfig,
    String namespace,
    String lease,
    WebhookOptions webhook,
    SecretName certificates,
    Address listen,
    Address http,
    Duration shutdownDelay,
    Set<String> secretNamespaces) {

  /** Copies. */
  public OperatorOptions {
    secretNamespaces = Set.copyOf(secretNamespaces);
  }
}
