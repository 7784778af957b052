package io.poolwarden.conformance;

import io.poolwarden.cli.files.FileGather;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.InventoryBuilder;
import io.poolwarden.cli.files.ManifestReader;
import io.poolwarden.cli.files.Secrets;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Verdict;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.PostgreSql;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Kubelet;
import io.poolwarden.workload.Start;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A workload as {@code poolwarden check} and {@code explain} see it: what Poolwarden says of it,
 * and the environment and files that its one container would start with.
 */
record Deployed(Verdict verdict, Start start) {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  /** The one workload of these manifests, under the shared configuration of the examples. */
  static Deployed of(String manifests) {
    return ofAll(folder("examples/configuration") + "\n---\n" + manifests);
  }

  /** The one workload of these manifests, which have all that Poolwarden shall know. */
  static Deployed ofAll(String manifests) {
    ByteArrayInputStream input =
        new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8));
    Inventory inventory =
        new InventoryBuilder(WorkloadKind.BUILT_IN, "default")
            .add(new ManifestReader(input).read(List.of(ManifestReader.STANDARD_INPUT)))
            .build(Map.of());
    if (!inventory.problems().isEmpty()) {
      throw new AssertionError(inventory.problems());
    }
    Workload workload = inventory.workloads().getFirst().workload();
    Inputs inputs = new FileGather(inventory, Secrets.READ).inputs(workload);
    return new Deployed(
        new Evaluator().evaluate(inputs, inventory.policies(), NOW),
        Kubelet.start(workload, workload.template().containers().getFirst(), inputs.objects()));
  }

  /** The manifests of a folder as they are, in the namespace of an environment. */
  static String manifests(String folder, String environment) {
    return folder(folder).replace("namespace: netra-staging", "namespace: netra-" + environment);
  }

  /**
   * The Secret that the examples' workload names; no example has it, as it is nobody's business.
   */
  static String secret(String workload, String environment) {
    return """
    ---
    apiVersion: v1
    kind: Secret
    metadata: {name: %s-database, namespace: netra-%s}
    stringData: {user: %s, password: %s}
    """
        .formatted(workload, environment, PostgreSql.USER, PostgreSql.PASSWORD);
  }

  /** The container's variables, secret ones too. */
  Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    start.environment().entries().forEach((name, value) -> variables.put(name, text(value)));
    return variables;
  }

  /** The whole text of a file in the container. */
  String file(String path) {
    return text(start.files().read(path, Optional.empty(), "").orElseThrow());
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Known known -> known.text();
      case Value.Hidden hidden -> hidden.reveal();
      case Value.Composite composite ->
          composite.pieces().stream().map(Deployed::text).collect(Collectors.joining());
      case Value.Unresolved unresolved -> throw new AssertionError("unresolved: " + unresolved);
    };
  }

  private static String folder(String name) {
    try (Stream<Path> files = Files.list(Home.path(name))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(Deployed::read)
          .collect(Collectors.joining("\n---\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
