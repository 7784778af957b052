package io.poolwarden.cli;

import io.poolwarden.admission.Entry;
import io.poolwarden.admission.FailurePolicy;
import io.poolwarden.registration.Registrar.SecretName;
import io.poolwarden.registration.Target;
import io.poolwarden.registration.WebhookOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code operator}: watches a cluster, answers admission reviews, reports drift. */
@Command(
    name = "operator",
    description = {
      "Watches a cluster, answers the API server's admission reviews and reports drift, until it is"
          + " stopped.%n",
      "The chart gives it these options. The lease, the Secret and the"
          + " ValidatingWebhookConfiguration are those of the chart."
    },
    exitCodeList = {
      "2:The command line could not be used.",
      "3:It could not start.",
      "143:It was stopped by SIGTERM, and has answered what had come in."
    })
public final class OperatorCommand implements Callable<Integer> {
  private static final int SERVICE_PORT = 443;
  private static final int LONGEST_TIMEOUT = 5;

  private final Runner runner;

  /** Runs an operator until it is stopped. */
  @FunctionalInterface
  public interface Runner {
    /**
     * Returns when it was stopped.
     *
     * @throws UnusableInputException where it cannot start with these options
     */
    void run(OperatorOptions options);
  }

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      description =
          "The API server and the credentials; unless given the pod's service account, else what"
              + " kubectl uses.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--namespace",
      required = true,
      paramLabel = "NAME",
      description = "The namespace of its lease, its Secret and its Service.")
  private String namespace = "";

  @Option(
      names = "--lease",
      paramLabel = "NAME",
      defaultValue = "poolwarden",
      description = "The lease that elects the one replica that writes; ${DEFAULT-VALUE}.")
  private String lease = "";

  @Option(
      names = "--webhook-configuration",
      paramLabel = "NAME",
      defaultValue = "poolwarden",
      description = "The ValidatingWebhookConfiguration that it fills; ${DEFAULT-VALUE}.")
  private String configuration = "";

  @ArgGroup(multiplicity = "1")
  private Reached reached = new Reached();

  /** Where the API server reaches the webhook: one of both. */
  static final class Reached {
    @Option(
        names = "--webhook-service",
        paramLabel = "NAME",
        description = "The Service, on port 443, at which the API server reaches the webhook.")
    private @Nullable String service;

    @Option(
        names = "--webhook-url",
        paramLabel = "URL",
        description = "The https URL at which it does.")
    private @Nullable URI url;
  }

  @Option(
      names = "--webhook-timeout",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long the API server waits for an answer, 1 to 5; ${DEFAULT-VALUE}.")
  private int timeout = LONGEST_TIMEOUT;

  @Option(
      names = "--webhook-listen",
      paramLabel = "HOST:PORT",
      defaultValue = "0.0.0.0:8443",
      converter = Address.Converter.class,
      description = "Where the webhook listens; ${DEFAULT-VALUE}.")
  private Address listen = new Address("0.0.0.0", 8443);

  @Option(
      names = "--http-listen",
      paramLabel = "HOST:PORT",
      defaultValue = "0.0.0.0:8080",
      converter = Address.Converter.class,
      description = "Where /livez, /readyz and /metrics are read, without TLS; ${DEFAULT-VALUE}.")
  private Address http = new Address("0.0.0.0", 8080);

  @Option(
      names = "--certificate-secret",
      paramLabel = "NAME",
      defaultValue = "poolwarden-tls",
      description = "The Secret of the webhook's certificates; ${DEFAULT-VALUE}.")
  private String secret = "";

  @Option(
      names = "--config-map-failure-policy",
      paramLabel = "POLICY",
      defaultValue = "IGNORE",
      description = "What ConfigMaps meet while it cannot answer: Ignore (unless given) or Fail.")
  private FailurePolicy configMaps = FailurePolicy.IGNORE;

  @Option(
      names = "--excluded-namespaces",
      paramLabel = "NAME",
      split = ",",
      description = "The namespaces that the webhook is never asked about, besides its own.")
  private Set<String> excluded = new LinkedHashSet<>();

  @Option(
      names = "--secrets-namespaces",
      paramLabel = "NAME",
      split = ",",
      description = "The namespaces whose Secrets it reads, * for all; none unless given.")
  private Set<String> secretNamespaces = new LinkedHashSet<>();

  @Mixin private KindOptions kinds = new KindOptions();

  @Option(
      names = "--shutdown-delay",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description =
          "How long it goes on serving after SIGTERM, until no more reviews are sent to it;"
              + " ${DEFAULT-VALUE}.")
  private int shutdownDelay;

  @Mixin private LogOptions log = new LogOptions();

  /** The command; what it does once the command line has been read is the runner's. */
  public OperatorCommand(Runner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() {
    OperatorOptions options = options();
    log.apply();
    runner.run(options);
    return ExitCode.OK;
  }

  private OperatorOptions options() {
    if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
      throw new UnusableInputException("--kubeconfig: cannot read " + kubeconfig);
    }
    if (shutdownDelay < 0) {
      throw new UnusableInputException("--shutdown-delay must not be negative");
    }
    return new OperatorOptions(
        Optional.ofNullable(kubeconfig),
        namespace,
        lease,
        webhook(),
        new SecretName(namespace, secret),
        listen,
        http,
        Duration.ofSeconds(shutdownDelay),
        secretNamespaces);
  }

  private WebhookOptions webhook() {
    if (timeout < 1 || timeout > LONGEST_TIMEOUT) {
      throw new UnusableInputException("--webhook-timeout must be 1 to 5 seconds");
    }
    Set<String> never = new LinkedHashSet<>(excluded);
    never.add(namespace);
    return new WebhookOptions(
        configuration,
        target(),
        never,
        timeout,
        Map.of(Entry.CONFIG_MAPS, configMaps),
        kinds.all());
  }

  private Target target() {
    URI url = reached.url;
    if (url == null) {
      String service = reached.service == null ? "" : reached.service;
      return new Target.ByService(namespace, service, SERVICE_PORT);
    }
    boolean usable =
        "https".equals(url.getScheme()) && url.getHost() != null && url.getQuery() == null;
    if (!usable) {
      throw new UnusableInputException(
          "--webhook-url: " + url + " is not an https URL without query");
    }
    return new Target.ByUrl(url);
  }
}
