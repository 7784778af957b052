package io.poolwarden.cli;

import io.poolwarden.cli.files.FileGather;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Item;
import io.poolwarden.cli.files.Places;
import io.poolwarden.cli.files.Secrets;
import io.poolwarden.output.CheckReport;
import io.poolwarden.output.Checked;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Judges the workloads of an inventory.
 *
 * @param environment the environment that every workload is judged in; empty: as the labels of its
 *     namespace say
 * @param now the time at which exemptions and alternatives are judged
 */
record FileCheck(Secrets secrets, Optional<String> environment, Instant now) {

  /**
   * What another state of the files has.
   *
   * @param inventory what is compared with it
   */
  Known known(Inventory before, Inventory inventory) {
    FileGather gather = new FileGather(before, secrets);
    Map<Ref, Inputs> inputs = new HashMap<>();
    before
        .topMost()
        .forEach(item -> inputs.put(item.workload().ref(), gather.inputs(item.workload())));
    return new Known(
        report(before, Optional.empty()), inputs, Set.copyOf(inventory.namespaces().keySet()));
  }

  /**
   * What is found.
   *
   * @param known another state of the files: what it has is left out, and what it covered and these
   *     do not is found
   */
  CheckReport report(Inventory inventory, Optional<Known> known) {
    CheckReport report = all(inventory, known);
    return known.map(before -> before.leftOutOf(report)).orElse(report);
  }

  private CheckReport all(Inventory inventory, Optional<Known> known) {
    FileGather gather = new FileGather(inventory, secrets);
    Evaluator evaluator = new Evaluator();
    List<Checked> checked = new ArrayList<>();
    CheckedServers servers = new CheckedServers(inventory, evaluator, now);
    Demands demands = new Demands(inventory, environment);
    Map<String, String> missing = new TreeMap<>();
    for (Item item : inventory.topMost()) {
      Inputs inputs = gather.inputs(item.workload());
      Policies policies = demands.in(item.workload().ref().namespace());
      Verdict verdict = evaluator.evaluate(inputs, policies, now);
      checked.add(checked(inventory, item, verdict, lost(inputs, policies, known)));
      servers.add(inputs, policies);
      if (!verdict.configurations().isEmpty()) {
        missing(inputs).forEach(ref -> missing.putIfAbsent(ref, item.workload().ref().toString()));
      }
    }
    return new CheckReport(
        checked,
        servers.checked(),
        inventory.problems(),
        new CheckNotes(inventory, demands, checked).notes(missing, now),
        inventory.ignored(),
        OptionalInt.empty());
  }

  /** The findings of each workload, without those that are known. */
  Map<Item, List<Finding>> findings(Inventory inventory, Optional<Known> known) {
    FileGather gather = new FileGather(inventory, secrets);
    Evaluator evaluator = new Evaluator();
    Demands demands = new Demands(inventory, environment);
    Map<Item, List<Finding>> findings = new LinkedHashMap<>();
    for (Item item : inventory.topMost()) {
      Policies policies = demands.in(item.workload().ref().namespace());
      Inputs inputs = gather.inputs(item.workload());
      Verdict verdict = evaluator.evaluate(inputs, policies, now);
      List<Finding> fresh = new ArrayList<>(lost(inputs, policies, known));
      verdict.findings().stream()
          .filter(finding -> known.isEmpty() || known.get().isNew(verdict.workload(), finding))
          .forEach(fresh::add);
      findings.put(item, List.copyOf(fresh));
    }
    return findings;
  }

  private List<Finding> lost(Inputs inputs, Policies policies, Optional<Known> known) {
    return known.map(before -> before.lost(inputs, policies, now)).orElseGet(List::of);
  }

  private static Checked checked(
      Inventory inventory, Item item, Verdict verdict, List<Finding> lost) {
    Places places = new Places(inventory, item);
    return new Checked(
        item.workload().apiVersion(),
        item.manifest().place(),
        verdict,
        Stream.concat(lost.stream(), verdict.findings().stream()).map(places::placed).toList(),
        verdict.exempted().stream().map(places::placed).toList());
  }

  private static List<String> missing(Inputs inputs) {
    return inputs.objects().entrySet().stream()
        .filter(entry -> entry.getValue() instanceof Lookup.Absent)
        .map(Map.Entry::getKey)
        .map(FileCheck::named)
        .toList();
  }

  private static String named(Ref ref) {
    return ref.kind() + " " + ref.namespace() + "/" + ref.name();
  }
}
