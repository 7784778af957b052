package io.poolwarden.cli.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * The chart on the local control plane: its CRDs, and the rest as Helm renders it for an operator
 * that runs outside of the cluster. A test compares that text with the chart.
 */
final class Installation {
  /** The release's namespace. */
  static final String NAMESPACE = "poolwarden-system";

  /** The release's name, and that of its service account, lease and webhook configuration. */
  static final String RELEASE = "poolwarden";

  private static final String RENDERED = "chart.yaml";
  private static final String TOKEN = "    token: ";

  private final Checkout checkout;
  private final Kubectl kubectl;

  Installation(Checkout checkout, Kubectl kubectl) {
    this.checkout = checkout;
    this.kubectl = kubectl;
  }

  void apply() throws InterruptedException {
    String namespace =
        "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"%s\"}}"
            .formatted(NAMESPACE);
    done(kubectl.feed(namespace, "apply", "--server-side", "-f", "-"));
    done(kubectl.run("apply", "--server-side", "-f", checkout.crds().toString()));
    done(kubectl.feed(rendered(), "apply", "--server-side", "-f", "-"));
    done(
        kubectl.run(
            "wait",
            "--for=condition=Established",
            "--timeout=30s",
            "-f",
            checkout.crds().toString()));
  }

  /** Writes a kubeconfig with a token of the chart's service account. */
  void writeKubeconfig(Path file) throws InterruptedException {
    // As long as the API server gives one: dev may stay for days.
    String token =
        done(kubectl.run("create", "token", RELEASE, "--namespace", NAMESPACE, "--duration=8760h"))
            .out()
            .strip();
    try {
      String mine =
          Files.readAllLines(kubectl.kubeconfig()).stream()
              .map(line -> line.startsWith(TOKEN) ? TOKEN + token : line)
              .collect(Collectors.joining("\n", "", "\n"));
      Files.writeString(file, mine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer done(Answer answer) {
    if (!answer.succeeded()) {
      throw new LocalFailureException("the chart cannot be installed: " + answer.err().strip());
    }
    return answer;
  }

  private static String rendered() {
    try (InputStream in = Installation.class.getResourceAsStream(RENDERED)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + RENDERED);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
