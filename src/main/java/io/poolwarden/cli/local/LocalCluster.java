package io.poolwarden.cli.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** A control plane with Poolwarden installed and running. Closing it stops all of it. */
public final class LocalCluster implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration PACE = Duration.ofMillis(100);
  private static final String EXCLUDED = "kube-node-lease,kube-public,kube-system";

  /** Passes the schema; only the webhook refuses it. */
  private static final String PROBE =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: poolwarden-start}
      spec:
        match: {workloadSelector: {matchLabels: {poolwarden.io/probe: none}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {engine: Async, driver: asyncpg, poolClass: QueuePool}
      """;

  private final Path folder;
  private final LocalControlPlane controlPlane;
  private final LocalOperator operator;

  private LocalCluster(Path folder, LocalControlPlane controlPlane, LocalOperator operator) {
    this.folder = folder;
    this.controlPlane = controlPlane;
    this.operator = operator;
  }

  /**
   * Starts everything and returns once a bad object is refused.
   *
   * @param folder for state and logs; an existing one's objects are kept
   * @throws LocalFailureException if something does not start; nothing is left running then
   * @throws InterruptedException if this process shall end; nothing is left running then
   */
  public static LocalCluster start(Checkout checkout, Path folder, Controllers controllers)
      throws InterruptedException {
    LocalControlPlane controlPlane =
        LocalControlPlane.start(checkout, controlPlane(folder), controllers);
    try {
      LocalCluster cluster = install(checkout, folder, controlPlane);
      try {
        cluster.awaitEnforced();
        return cluster;
      } catch (InterruptedException | RuntimeException e) {
        cluster.operator.close();
        throw e;
      }
    } catch (InterruptedException | RuntimeException e) {
      controlPlane.close();
      throw e;
    }
  }

  /** Stops what an earlier process left running with this folder. */
  public static void stopLeftover(Checkout checkout, Path folder) {
    if (Files.isDirectory(controlPlane(folder))) {
      LocalControlPlane.stopLeftover(checkout, controlPlane(folder));
    }
  }

  /** Deletes the objects of an earlier process with this folder; nothing else in it. */
  public static void forget(Path folder) {
    StateFolder.delete(controlPlane(folder));
  }

  /** The kubeconfig of a cluster administrator, with a bearer token. */
  public Path kubeconfig() {
    return folder.resolve("kubeconfig");
  }

  /** kubectl as a cluster administrator. */
  public Kubectl kubectl() {
    return controlPlane.kubectl();
  }

  /**
   * Waits, and fails if the operator ends meanwhile.
   *
   * @throws LocalFailureException with the end of its log
   */
  public void stays(Duration time) throws InterruptedException {
    operator.stays(time);
  }

  @Override
  public void close() {
    try {
      operator.close();
    } finally {
      controlPlane.close();
    }
  }

  private static Path controlPlane(Path folder) {
    return folder.resolve("control-plane");
  }

  private static LocalCluster install(
      Checkout checkout, Path folder, LocalControlPlane controlPlane) throws InterruptedException {
    Installation installation = new Installation(checkout, controlPlane.kubectl());
    installation.apply();
    Path credentials = folder.resolve("operator.kubeconfig");
    installation.writeKubeconfig(credentials);
    LocalOperator operator =
        LocalOperator.start(
            arguments(credentials, Ports.free(), Ports.free()), folder.resolve("operator.log"));
    LocalCluster cluster = new LocalCluster(folder, controlPlane, operator);
    cluster.publishKubeconfig();
    return cluster;
  }

  /** What the chart tells its own Deployment, but for addresses and the format of the log. */
  static List<String> arguments(Path kubeconfig, int webhookPort, int httpPort) {
    return List.of(
        "--kubeconfig=" + kubeconfig,
        "--namespace=" + Installation.NAMESPACE,
        "--lease=" + Installation.RELEASE,
        "--webhook-configuration=" + Installation.RELEASE,
        "--webhook-url=https://127.0.0.1:" + webhookPort,
        "--webhook-timeout=5",
        "--certificate-secret=" + Installation.RELEASE + "-tls",
        "--webhook-listen=127.0.0.1:" + webhookPort,
        "--http-listen=127.0.0.1:" + httpPort,
        "--shutdown-delay=0",
        "--config-map-failure-policy=Ignore",
        "--excluded-namespaces=" + EXCLUDED + "," + Installation.NAMESPACE,
        "--log-level=INFO",
        "--log-format=text");
  }

  private void publishKubeconfig() {
    try {
      Files.copy(
          controlPlane.kubeconfig(),
          kubeconfig(),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.COPY_ATTRIBUTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Until the entry's policy is Fail and a bad object is refused by Poolwarden, not by a schema.
   */
  private void awaitEnforced() throws InterruptedException {
    long deadline = System.nanoTime() + READY.toNanos();
    while (!enforced()) {
      if (System.nanoTime() > deadline) {
        throw new LocalFailureException(
            "the webhook does not answer after %d s; the end of %s:%n%s"
                .formatted(
                    READY.toSeconds(), folder.resolve("operator.log"), operator.lastLines()));
      }
      operator.stays(PACE);
    }
  }

  private boolean enforced() throws InterruptedException {
    String policies =
        kubectl()
            .run(
                "get",
                "validatingwebhookconfiguration",
                Installation.RELEASE,
                "-o",
                "jsonpath={.webhooks[?(@.name==\"databaseconfigurations.poolwarden.io\")].failurePolicy}")
            .out();
    if (!policies.strip().equals("Fail")) {
      return false;
    }
    Answer probe = kubectl().feed(PROBE, "create", "--dry-run=server", "-f", "-");
    return probe.err().contains("poolwarden.io\" denied the request");
  }
}
