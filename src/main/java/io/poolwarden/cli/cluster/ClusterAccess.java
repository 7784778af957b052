package io.poolwarden.cli.cluster;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.poolwarden.cli.UnusableInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster, and as whom: what kubectl would make of the same options.
 *
 * @param context a context of the kubeconfig; empty is its current one
 * @param kubeconfig the file; empty is kubectl's own
 */
public record ClusterAccess(Optional<String> context, Optional<Path> kubeconfig) {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration PAGE = Duration.ofSeconds(30);

  /** What messages and places call the cluster. */
  String name() {
    return context.orElse("cluster");
  }

  Config config() {
    Config credentials = credentials();
    return new ConfigBuilder(credentials)
        .withUserAgent("poolwarden")
        .withConnectionTimeout((int) CONNECT.toMillis())
        .withRequestTimeout((int) PAGE.toMillis())
        .withRequestRetryBackoffLimit(1)
        .build();
  }

  /** A context that is not there would silently be another one: it is looked for first. */
  private Config credentials() {
    Config found = load();
    List<String> known =
        Optional.ofNullable(found.getContexts()).orElse(List.of()).stream()
            .map(NamedContext::getName)
            .toList();
    if (context.isPresent() && !known.contains(context.get())) {
      throw new UnusableInputException(
          "no context \""
              + context.get()
              + "\" in "
              + kubeconfig.map(Path::toString).orElse("kubectl's own kubeconfig")
              + (known.isEmpty() ? "" : "; it has " + String.join(", ", known)));
    }
    return found;
  }

  private Config load() {
    kubeconfig
        .filter(file -> !Files.isReadable(file))
        .ifPresent(file -> {
          throw new UnusableInputException("--kubeconfig " + file + ": no such file");
        });
    try {
      return kubeconfig
          .map(file -> Config.fromKubeconfig(nullable(context), file.toFile()))
          .orElseGet(() -> Config.autoConfigure(nullable(context)));
    } catch (RuntimeException malformed) {
      throw new UnusableInputException("the kubeconfig cannot be used: " + malformed.getMessage());
    }
  }

  private static @Nullable String nullable(Optional<String> text) {
    return text.orElse(null);
  }
}
