package io.poolwarden.cli;

import io.poolwarden.cli.local.Checkout;
import io.poolwarden.cli.local.Controllers;
import io.poolwarden.cli.local.Incident;
import io.poolwarden.cli.local.LocalCluster;
import io.poolwarden.cli.local.LocalFailureException;
import io.poolwarden.cli.local.StateFolder;
import io.poolwarden.cli.local.Termination;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the incident on a control plane of its own, with kubectl. */
@Command(
    name = "demo",
    description = {
      "Plays the incident that Poolwarden exists for on a real API server, with kubectl: a bad"
          + " deployment is rejected, its mended form admitted, and drift reported.%n",
      "It runs on loopback with a folder of its own and stops all that it started. What is missing"
          + " is built first, with Go; KUBEBUILDER_ASSETS names a folder with binaries."
    },
    exitCodeList = {
      "0:Every answer was as expected.",
      "1:An answer was not.",
      "2:The command line or the examples could not be used.",
      "3:Something did not start, or ended early.",
      "130:It was ended by Ctrl-C or SIGTERM; nothing is left running."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--examples",
      paramLabel = "FOLDER",
      description = "The manifests to play; examples/ of the checkout unless given.")
  private @Nullable Path examples;

  @Override
  public Integer call() throws Exception {
    Checkout checkout = Checkout.find();
    Path played = examples == null ? checkout.examples() : examples;
    if (!Files.isRegularFile(played.resolve("configuration/databaseconfiguration.yaml"))) {
      throw new UnusableInputException(
          "--examples: %s has no configuration/databaseconfiguration.yaml; give a copy of examples/"
              .formatted(played));
    }
    return new Termination(INTERRUPTED).run(() -> run(checkout));
  }

  private Integer run(Checkout checkout) throws InterruptedException, IOException {
    Path folder = Files.createTempDirectory("poolwarden-demo-");
    tell("Starting a control plane and the operator");
    int exitCode = ExitCode.INTERNAL_ERROR;
    try (LocalCluster cluster = LocalCluster.start(checkout, folder, Controllers.ABSENT)) {
      exitCode = play(checkout, cluster);
    } catch (LocalFailureException e) {
      tell("error: " + e.getMessage());
      tell("The logs are in " + folder);
      return exitCode;
    } catch (InterruptedException e) {
      StateFolder.delete(folder);
      throw e;
    }
    StateFolder.delete(folder);
    return exitCode;
  }

  private int play(Checkout checkout, LocalCluster cluster) throws InterruptedException {
    // As a user would type it: below the checkout, or as it was given.
    String shown = examples == null ? "examples" : examples.toString();
    Path from = examples == null ? checkout.root() : Path.of("").toAbsolutePath();
    PrintWriter out = spec.commandLine().getOut();
    Incident incident = new Incident(cluster, cluster.kubectl().in(from), out);
    Optional<String> unexpected = incident.play(shown);
    if (unexpected.isPresent()) {
      tell("");
      tell("demo: " + unexpected.orElseThrow());
      return ExitCode.DENIED;
    }
    out.println();
    out.println("# Every answer was as expected. To try it yourself: bin/poolwarden dev");
    out.flush();
    return ExitCode.OK;
  }

  private void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(line);
    err.flush();
  }
}
