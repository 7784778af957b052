package io.poolwarden.testing;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** etcd and kube-apiserver on loopback, started by {@code bin/control-plane}. */
public final class ControlPlane implements AutoCloseable {

  /**
   * What is started.
   *
   * @param controllerManager with kube-controller-manager
   * @param featureGates as in kube-apiserver; empty is none
   * @param auditLog with an audit log
   * @param apiServerFlags further flags of kube-apiserver
   */
  public record Options(
      boolean controllerManager,
      String featureGates,
      boolean auditLog,
      List<String> apiServerFlags) {
    /** etcd and kube-apiserver alone. */
    public static final Options PLAIN = new Options(false, "", false, List.of());

    /** With kube-controller-manager. */
    public static final Options WITH_CONTROLLERS = new Options(true, "", false, List.of());
  }

  private static final Duration START = Duration.ofMinutes(20);

  private final Path folder;
  private final Options options;
  private final Path kubectl;
  private final KubernetesClient client;

  private ControlPlane(Path folder, Options options, Path kubectl) {
    this.folder = folder;
    this.options = options;
    this.kubectl = kubectl;
    this.client =
        new KubernetesClientBuilder()
            .withConfig(Config.fromKubeconfig(read(folder.resolve("admin.kubeconfig"))))
            .build();
  }

  /** Starts one and waits until it is ready; builds its binaries if there are none. */
  public static ControlPlane start(Options options) {
    Path folder = Home.workFolder("control-plane");
    List<String> build = new ArrayList<>(List.of(script(), "build"));
    if (options.controllerManager()) {
      build.add("--with-controller-manager");
    }
    String binaries = run(build).orFail();
    run(startCommand(folder, options)).orFail();
    return new ControlPlane(folder, options, kubectl(binaries));
  }

  /** Stops the processes and starts them again on the same state and ports. */
  public void restart() {
    stop();
    run(startCommand(folder, options)).orFail();
  }

  /** Stops the processes; the state stays for {@link #restart()}. */
  public void stop() {
    run(List.of(script(), "stop", folder.toString())).orFail();
  }

  /** The kubeconfig of a cluster administrator. */
  public Path kubeconfig() {
    return folder.resolve("admin.kubeconfig");
  }

  /** Where logs, process ids ({@code NAME.pid}) and certificates are. */
  public Path folder() {
    return folder;
  }

  /** The audit log, one JSON document a line. */
  public Path auditLog() {
    return folder.resolve("audit.jsonl");
  }

  /** kubectl as a cluster administrator. */
  public Kubectl kubectl() {
    // A cache of its own: another control plane may have had the same port.
    String cache = "--cache-dir=" + folder.resolve("kubectl-cache");
    return new Kubectl(kubectl, kubeconfig(), List.of(cache));
  }

  /** A client of a cluster administrator; closed with the control plane. */
  public KubernetesClient client() {
    return client;
  }

  /** Applies {@code crds/} and waits until they are served. */
  public void installCustomResourceDefinitions() {
    String crds = Home.path("crds").toString();
    kubectl().run("apply", "--server-side", "--force-conflicts", "-f", crds).orFail();
    String served = "/apis/poolwarden.io/v1alpha1/";
    for (String resource :
        List.of("databaseconfigurations", "databaseservers", "poolexemptions", "driftreports")) {
      await(resource)
          .atMost(Duration.ofSeconds(30))
          .until(() -> kubectl().run("get", "--raw", served + resource).succeeded());
    }
  }

  /** Creates a namespace that Pods can be created in. */
  public void createNamespace(String name) {
    kubectl().run("create", "namespace", name).orFail();
    if (options.controllerManager()) {
      await("the service account of " + name)
          .atMost(Duration.ofSeconds(20))
          .until(() -> kubectl().in(name).run("get", "serviceaccount", "default").succeeded());
    }
  }

  /** A new kubeconfig with a token of a service account that exists. */
  public Path kubeconfigOf(String namespace, String serviceAccount) {
    String token =
        kubectl()
            .in(namespace)
            .run("create", "token", serviceAccount, "--duration=24h")
            .orFail()
            .strip();
    return kubeconfigWithToken(namespace + "-" + serviceAccount, token);
  }

  /** A new kubeconfig with a bearer token. */
  public Path kubeconfigWithToken(String name, String token) {
    String mine = read(kubeconfig()).replaceFirst("(?m)^    token: .*$", "    token: " + token);
    try {
      Path file = Files.createTempFile(folder, name + "-", ".kubeconfig");
      return Files.writeString(file, mine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    stop();
  }

  private static List<String> startCommand(Path folder, Options options) {
    // The owner: nothing stays behind when this JVM is killed.
    String owner = Long.toString(ProcessHandle.current().pid());
    List<String> start =
        new ArrayList<>(List.of(script(), "start", folder.toString(), "--owner", owner));
    if (options.controllerManager()) {
      start.add("--with-controller-manager");
    }
    if (!options.featureGates().isEmpty()) {
      start.addAll(List.of("--feature-gates", options.featureGates()));
    }
    if (options.auditLog()) {
      start.addAll(List.of("--audit-log", folder.resolve("audit.jsonl").toString()));
    }
    if (!options.apiServerFlags().isEmpty()) {
      start.add("--");
      start.addAll(options.apiServerFlags());
    }
    return start;
  }

  private static Command.Result run(List<String> command) {
    return Command.of(command.toArray(String[]::new)).within(START).run();
  }

  private static String script() {
    return Home.path("bin/control-plane").toString();
  }

  private static Path kubectl(String binaries) {
    return binaries
        .lines()
        .filter(line -> line.startsWith("kubectl="))
        .map(line -> Path.of(line.substring("kubectl=".length())))
        .findFirst()
        .orElseThrow();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
