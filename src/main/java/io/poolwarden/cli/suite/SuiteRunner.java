package io.poolwarden.cli.suite;

import io.poolwarden.cli.CheckedServers;
import io.poolwarden.cli.files.FileGather;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.InventoryBuilder;
import io.poolwarden.cli.files.Item;
import io.poolwarden.cli.files.ManifestReader;
import io.poolwarden.cli.files.Secrets;
import io.poolwarden.output.CheckedServer;
import io.poolwarden.output.SuiteReport;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Verdict;
import io.poolwarden.workload.WorkloadKind;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Judges the manifests of a case as {@code check} does, and compares. */
final class SuiteRunner {
  private final List<WorkloadKind> kinds;
  private final String namespace;
  private final Secrets secrets;
  private final Instant now;

  SuiteRunner(List<WorkloadKind> kinds, String namespace, Secrets secrets, Instant now) {
    this.kinds = kinds;
    this.namespace = namespace;
    this.secrets = secrets;
    this.now = now;
  }

  /** A workload and what was found of it. */
  record Judged(Item item, Verdict verdict) {}

  SuiteReport.Result run(SuiteCase suiteCase) {
    Inventory inventory = inventory(suiteCase);
    if (!inventory.problems().isEmpty()) {
      return new SuiteReport.Result(
          suiteCase.place(), suiteCase.name(), inventory.problems(), List.of());
    }
    return new SuiteReport.Result(
        suiteCase.place(),
        suiteCase.name(),
        List.of(),
        new Comparison(suiteCase, judged(inventory, suiteCase)).differences());
  }

  /** What was found in the manifests of a case. */
  record Outcome(List<Judged> workloads, List<CheckedServer> servers) {}

  Outcome judge(SuiteCase suiteCase) {
    return judged(inventory(suiteCase), suiteCase);
  }

  private Inventory inventory(SuiteCase suiteCase) {
    return new InventoryBuilder(kinds, namespace)
        .add(new ManifestReader(InputStream.nullInputStream()).read(suiteCase.manifests()))
        .build(suiteCase.namespaceLabels());
  }

  private Outcome judged(Inventory inventory, SuiteCase suiteCase) {
    FileGather gather = new FileGather(inventory, secrets);
    Evaluator evaluator = new Evaluator();
    Instant at = suiteCase.now().orElse(now);
    CheckedServers servers = new CheckedServers(inventory, evaluator, at);
    List<Judged> judged = new ArrayList<>();
    for (Item item : inventory.topMost()) {
      Inputs inputs = gather.inputs(item.workload());
      judged.add(new Judged(item, evaluator.evaluate(inputs, inventory.policies(), at)));
      servers.add(inputs, inventory.policies());
    }
    return new Outcome(judged, servers.checked());
  }
}
