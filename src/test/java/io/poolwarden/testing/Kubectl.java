package io.poolwarden.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * kubectl with a kubeconfig, optionally in a namespace and as another user.
 *
 * @param binary the program
 * @param kubeconfig whose credentials it uses
 * @param options given before every command, such as the namespace
 */
public record Kubectl(Path binary, Path kubeconfig, List<String> options) {

  /** The same with a default namespace. */
  public Kubectl in(String namespace) {
    return with("--namespace=" + namespace);
  }

  /** The same in the name of another user (who needs RBAC for what is done). */
  public Kubectl as(String user) {
    return with("--as=" + user);
  }

  /** The same with other credentials. */
  public Kubectl with(Path otherKubeconfig) {
    return new Kubectl(binary, otherKubeconfig, options);
  }

  /** Runs one command, for example {@code run("get", "pods", "-o", "json")}. */
  public Command.Result run(String... arguments) {
    return command(arguments).run();
  }

  /** Applies manifests given as text with server-side apply; fields are validated strictly. */
  public Command.Result apply(String manifests, String... arguments) {
    List<String> all = new ArrayList<>(List.of("apply", "-f", "-"));
    all.addAll(List.of(arguments));
    return command(all.toArray(String[]::new)).withInput(manifests).run();
  }

  /** A command to be changed before it is run. */
  public Command command(String... arguments) {
    List<String> all = new ArrayList<>();
    all.add(binary.toString());
    all.add("--kubeconfig=" + kubeconfig);
    all.addAll(options);
    all.addAll(List.of(arguments));
    return Command.of(all.toArray(String[]::new));
  }

  private Kubectl with(String option) {
    List<String> more = new ArrayList<>(options);
    more.add(option);
    return new Kubectl(binary, kubeconfig, List.copyOf(more));
  }
}
