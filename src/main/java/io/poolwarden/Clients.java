package io.poolwarden;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.poolwarden.cli.UnusableInputException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The two clients of the API server: what watches hold must not make a read wait.
 *
 * @param watches for lists and watches
 * @param reads for single reads, writes and the lease
 */
record Clients(KubernetesClient watches, KubernetesClient reads) implements AutoCloseable {
  private static final int CONCURRENT = 64;

  /** A page of a list can be megabytes. */
  private static final Duration LIST = Duration.ofSeconds(30);

  /** Below the webhook's timeout, and so that a lease is tried again before it is lost. */
  private static final Duration READ = Duration.ofSeconds(3);

  /** The library waits up to 32 s between attempts; a stale cache is a stale verdict. */
  private static final Duration RECONNECT = Duration.ofMillis(250);

  /** Clients with the credentials of a kubeconfig, of the pod, or of kubectl. */
  static Clients of(Optional<Path> kubeconfig) {
    return new Clients(client(kubeconfig, LIST), client(kubeconfig, READ));
  }

  private static KubernetesClient client(Optional<Path> kubeconfig, Duration timeout) {
    Config config =
        new ConfigBuilder(credentials(kubeconfig))
            .withUserAgent("poolwarden")
            .withMaxConcurrentRequests(CONCURRENT)
            .withMaxConcurrentRequestsPerHost(CONCURRENT)
            .withConnectionTimeout((int) READ.toMillis())
            .withRequestTimeout((int) timeout.toMillis())
            // Whoever asks tries again by itself, and knows for how long.
            .withRequestRetryBackoffLimit(1)
            .withWatchReconnectInterval((int) RECONNECT.toMillis())
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  private static Config credentials(Optional<Path> kubeconfig) {
    try {
      return kubeconfig
          .map(file -> Config.fromKubeconfig(file.toFile()))
          .orElseGet(() -> Config.autoConfigure(null));
    } catch (RuntimeException malformed) {
      throw new UnusableInputException("the kubeconfig cannot be used: " + malformed.getMessage());
    }
  }

  @Override
  public void close() {
    watches.close();
    reads.close();
  }
}
