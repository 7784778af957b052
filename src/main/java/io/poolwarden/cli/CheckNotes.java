package io.poolwarden.cli;

import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Item;
import io.poolwarden.output.Checked;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.State;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the reader of a check should know of its input.
 *
 * @param checked what was judged, and how
 */
record CheckNotes(Inventory inventory, Demands demands, List<Checked> checked) {

  /**
   * All of them.
   *
   * @param missing the objects that are referred to and not there, by the workload that does
   */
  List<String> notes(Map<String, String> missing, Instant now) {
    List<String> notes = new ArrayList<>(inventory.doubts());
    missing.forEach((object, user) ->
        notes.add(
            object
                + " is not among the files; "
                + user
                + " refers to it: add it to the paths, or with --config"));
    unlabelled()
        .keySet()
        .forEach(namespace ->
            notes.add(
                "Namespace "
                    + namespace
                    + " is not among the files and counts as without labels, by which a"
                    + " DatabaseConfiguration chooses; give them with --namespace-labels "
                    + namespace
                    + "=KEY=VALUE"));
    notes.addAll(uncovered());
    notes.addAll(servers());
    inventory.policies().configurations().stream().flatMap(VersionNotes::of).forEach(notes::add);
    int left = inventory.workloads().size() - inventory.topMost().size();
    if (left > 0) {
      notes.add(
          left
              + (left == 1 ? " workload is" : " workloads are")
              + " not judged: finished, or controlled by another one of the input, which answers"
              + " for it");
    }
    notes.addAll(
        new ExemptionNotes(inventory, now, checked.stream().map(Checked::verdict).toList())
            .notes());
    return notes;
  }

  /**
   * The namespaces of workloads of which labels would have to be known, and are not, with the first
   * such workload: a configuration that may be for it chooses by them.
   */
  SortedMap<String, Item> unlabelled() {
    SortedMap<String, Item> namespaces = new TreeMap<>();
    for (Item item : inventory.topMost()) {
      Workload workload = item.workload();
      String namespace = workload.ref().namespace();
      boolean asked =
          demands.in(namespace).configurations().stream()
              .filter(configuration -> configuration.selects(workload.template().labels()))
              .anyMatch(Configuration::dependsOnNamespaceLabels);
      if (asked && !inventory.namespaces().containsKey(namespace)) {
        namespaces.putIfAbsent(namespace, item);
      }
    }
    return namespaces;
  }

  /** Where nothing is judged at all, which looks like a good end. */
  private List<String> uncovered() {
    List<Configuration> configurations = inventory.policies().configurations();
    boolean covered = checked.stream().anyMatch(c -> c.verdict().state() != State.NOT_COVERED);
    if (covered || !inventory.problems().isEmpty()) {
      return List.of();
    }
    if (configurations.isEmpty()) {
      return List.of("no DatabaseConfiguration among the files: nothing is covered");
    }
    if (checked.isEmpty()) {
      return List.of("no workload among the files: nothing is judged");
    }
    return List.of(
        "no workload of the files is covered, so that nothing is judged: compare spec.match of "
            + configurations.stream()
                .map(c -> "DatabaseConfiguration " + c.name())
                .limit(4)
                .collect(Collectors.joining(", "))
            + (configurations.size() > 4 ? " and " + (configurations.size() - 4) + " more" : "")
            + " with the labels of Pod templates and Namespaces");
  }

  private List<String> servers() {
    return inventory.policies().configurations().stream()
        .flatMap(configuration ->
            configuration.servers().stream()
                .filter(server -> inventory.policies().server(server).isEmpty())
                .map(server ->
                    "DatabaseServer "
                        + server
                        + " is not among the files; DatabaseConfiguration "
                        + configuration.name()
                        + " refers to it, and its connections are not counted"))
        .toList();
  }
}
