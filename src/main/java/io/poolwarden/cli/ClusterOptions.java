package io.poolwarden.cli;

import io.poolwarden.cli.cluster.ClusterAccess;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that can read a cluster. */
final class ClusterOptions {
  @Option(
      names = "--context",
      paramLabel = "NAME",
      description =
          "Read from the cluster of this context of the kubeconfig too. It only lists, and reads no"
              + " Secret.")
  private @Nullable String context;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description = "The kubeconfig of --context; kubectl's own unless given.")
  private @Nullable Path kubeconfig;

  /** Whether a cluster is to be read: a kubeconfig alone means its current context. */
  boolean given() {
    return context != null || kubeconfig != null;
  }

  ClusterAccess access() {
    return new ClusterAccess(Optional.ofNullable(context), Optional.ofNullable(kubeconfig));
  }
}
