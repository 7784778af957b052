package io.poolwarden;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.poolwarden.cli.CheckCommand;
import io.poolwarden.cli.Cli;
import io.poolwarden.cli.CompletionCommand;
import io.poolwarden.cli.DemoCommand;
import io.poolwarden.cli.DevCommand;
import io.poolwarden.cli.ExplainCommand;
import io.poolwarden.cli.InitCommand;
import io.poolwarden.cli.OperatorCommand;
import io.poolwarden.cli.OperatorOptions;
import io.poolwarden.cli.ScanCommand;
import io.poolwarden.cli.TestCommand;
import io.poolwarden.cli.TryCommand;
import io.poolwarden.cli.UnusableInputException;
import io.poolwarden.cli.VersionCommand;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The composition root. */
public final class Poolwarden {
  private Poolwarden() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    Clock clock = Clock.systemUTC();
    Cli cli =
        new Cli(
            List.of(
                new CheckCommand(System.in, clock),
                new ExplainCommand(System.in, clock),
                new TestCommand(clock),
                new InitCommand(System.in, clock),
                new TryCommand(System.in),
                new ScanCommand(),
                new OperatorCommand(options -> operate(options, clock)),
                new DevCommand(),
                new DemoCommand(),
                new CompletionCommand(),
                new VersionCommand()));
    System.exit(cli.named(System.getProperty("poolwarden.command", "poolwarden")).run(args));
  }

  private static void operate(OperatorOptions options, Clock clock) {
    try {
      Operator operator = new Operator(options, identity(), metrics(), clock);
      Thread stop = Thread.ofPlatform().name("stop").unstarted(operator::close);
      Runtime.getRuntime().addShutdownHook(stop);
      operator.start();
      operator.await();
      stop.join();
    } catch (UncheckedIOException failed) {
      throw new UnusableInputException(String.valueOf(failed.getMessage()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The pod's name says which replica it is; the rest that it is not the one before it. */
  private static String identity() {
    String pod = Optional.ofNullable(System.getenv("POD_NAME")).orElse("poolwarden");
    return pod + "_" + UUID.randomUUID();
  }

  private static PrometheusMeterRegistry metrics() {
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new FileDescriptorMetrics(),
            new UptimeMetrics())
        .forEach(meters -> meters.bindTo(metrics));
    return metrics;
  }
}
