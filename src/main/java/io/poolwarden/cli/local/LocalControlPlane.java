package io.poolwarden.cli.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * etcd and kube-apiserver on loopback, by {@code bin/control-plane}; that script has the details.
 */
final class LocalControlPlane implements AutoCloseable {
  // Building the binaries, once.
  private static final Duration BUILD = Duration.ofMinutes(60);
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final String KUBECTL = "kubectl=";

  private final Checkout checkout;
  private final Path folder;
  private final Path kubectl;

  private LocalControlPlane(Checkout checkout, Path folder, Path kubectl) {
    this.checkout = checkout;
    this.folder = folder;
    this.kubectl = kubectl;
  }

  static LocalControlPlane start(Checkout checkout, Path folder, Controllers controllers)
      throws InterruptedException {
    String built = run(checkout, command(checkout, controllers, "build"), BUILD);
    Path kubectl =
        built
            .lines()
            .filter(line -> line.startsWith(KUBECTL))
            .map(line -> Path.of(line.substring(KUBECTL.length())))
            .findFirst()
            .orElseThrow(() -> new LocalFailureException("bin/control-plane found no kubectl"));
    LocalControlPlane controlPlane = new LocalControlPlane(checkout, folder, kubectl);
    List<String> start = command(checkout, controllers, "start");
    // It stops by itself if this process is killed.
    String owner = Long.toString(ProcessHandle.current().pid());
    start.addAll(List.of("--owner", owner, folder.toString()));
    try {
      run(checkout, start, START);
      return controlPlane;
    } catch (InterruptedException | RuntimeException e) {
      controlPlane.close();
      throw e;
    }
  }

  /** Stops what an earlier process left running in a folder. */
  static void stopLeftover(Checkout checkout, Path folder) {
    Answer answer =
        Program.of(checkout.root(), checkout.controlPlane().toString(), "stop", folder.toString())
            .runUninterrupted(STOP);
    if (!answer.succeeded()) {
      throw new LocalFailureException("cannot stop what runs in " + folder + ": " + answer.err());
    }
  }

  /** The kubeconfig of a cluster administrator, with a bearer token. */
  Path kubeconfig() {
    return folder.resolve("admin.kubeconfig");
  }

  /** kubectl as a cluster administrator. */
  Kubectl kubectl() {
    return new Kubectl(kubectl, kubeconfig(), folder.resolve("kubectl-cache"), checkout.root());
  }

  @Override
  public void close() {
    stopLeftover(checkout, folder);
  }

  private static List<String> command(Checkout checkout, Controllers controllers, String command) {
    List<String> all = new ArrayList<>(List.of(checkout.controlPlane().toString(), command));
    if (controllers == Controllers.RUNNING) {
      all.add("--with-controller-manager");
    }
    return all;
  }

  private static String run(Checkout checkout, List<String> command, Duration atMost)
      throws InterruptedException {
    Answer answer =
        Program.of(checkout.root(), command.toArray(String[]::new))
            .with(Program.Errors.SHOWN)
            .run(atMost);
    if (!answer.succeeded()) {
      throw new LocalFailureException("the control plane did not start, see above");
    }
    return answer.out();
  }
}
