package io.poolwarden.cli;

import io.poolwarden.cli.local.Checkout;
import io.poolwarden.cli.local.Controllers;
import io.poolwarden.cli.local.LocalCluster;
import io.poolwarden.cli.local.LocalFailureException;
import io.poolwarden.cli.local.StateFolder;
import io.poolwarden.cli.local.Termination;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dev}: a control plane with Poolwarden on this machine, until it is ended. */
@Command(
    name = "dev",
    description = {
      "Starts etcd, kube-apiserver and the operator on loopback, under the rights that the chart"
          + " gives it, and stays until Ctrl-C or SIGTERM.%n",
      "Once the webhook answers, prints \"export KUBECONFIG=FILE\" for a cluster administrator on"
          + " standard output. All else goes to standard error. What is missing is built first,"
          + " with Go; KUBEBUILDER_ASSETS names a folder with binaries."
    },
    exitCodeList = {
      "0:It was ended by Ctrl-C or SIGTERM; nothing is left running.",
      "2:The command line could not be used, or another dev runs.",
      "3:Something did not start, or ended early."
    })
public final class DevCommand implements Callable<Integer> {
  private static final Duration PACE = Duration.ofSeconds(1);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--with-controller-manager",
      description =
          "Also start kube-controller-manager: rollouts, CronJobs, garbage collection and the"
              + " deletion of namespaces work.")
  private boolean controllerManager;

  @Option(
      names = "--state",
      paramLabel = "FOLDER",
      description = "Where state and logs are kept; .poolwarden/dev of the checkout unless given.")
  private @Nullable Path state;

  @Option(
      names = "--keep",
      description = "Start with the objects of the last time; unless given they are deleted.")
  private boolean keep;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.find();
    return new Termination(ExitCode.OK)
        .run(() -> {
          try {
            return run(checkout);
          } catch (LocalFailureException e) {
            tell("error: " + e.getMessage());
            return ExitCode.INTERNAL_ERROR;
          }
        });
  }

  private Integer run(Checkout checkout) throws InterruptedException {
    Path folder = state == null ? checkout.devState() : state;
    try (StateFolder taken = StateFolder.take(folder)) {
      LocalCluster.stopLeftover(checkout, taken.path());
      if (!keep) {
        LocalCluster.forget(taken.path());
      }
      taken.create();
      stay(checkout, taken.path());
    }
    return ExitCode.OK;
  }

  private void stay(Checkout checkout, Path folder) throws InterruptedException {
    tell("Starting a control plane and the operator; state and logs are in " + folder);
    Controllers controllers = controllerManager ? Controllers.RUNNING : Controllers.ABSENT;
    try (LocalCluster cluster = LocalCluster.start(checkout, folder, controllers)) {
      tell("The webhook answers. In another terminal:");
      PrintWriter out = spec.commandLine().getOut();
      out.println("export KUBECONFIG=" + cluster.kubeconfig());
      out.flush();
      tell("Ctrl-C ends it.");
      while (true) {
        cluster.stays(PACE);
      }
    }
  }

  private void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
