package io.poolwarden.cli.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * kubectl on the local control plane.
 *
 * @param binary the program
 * @param kubeconfig whom it acts as
 * @param cache its own cache of what the API server serves: another one may have had the same port
 * @param folder where relative paths start
 */
public record Kubectl(Path binary, Path kubeconfig, Path cache, Path folder) {
  private static final Duration LONGEST = Duration.ofSeconds(90);

  /** The same, started in another folder. */
  public Kubectl in(Path other) {
    return new Kubectl(binary, kubeconfig, cache, other);
  }

  /** Runs a command; both its streams are in {@code out}, as a terminal shows them. */
  public Answer show(List<String> arguments) throws InterruptedException {
    return program(arguments).with(Program.Errors.TOGETHER).run(LONGEST);
  }

  /** Runs a command. */
  Answer run(String... arguments) throws InterruptedException {
    return program(List.of(arguments)).run(LONGEST);
  }

  /** Runs a command that reads this text. */
  Answer feed(String text, String... arguments) throws InterruptedException {
    return program(List.of(arguments)).withInput(text).run(LONGEST);
  }

  private Program program(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    command.addAll(arguments);
    Map<String, String> environment =
        Map.of("KUBECONFIG", kubeconfig.toString(), "KUBECACHEDIR", cache.toString());
    return new Program(command, environment, folder, "", Program.Errors.APART);
  }
}
