package io.poolwarden.cli;

import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.Manifest;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Reach;
import io.poolwarden.policy.Shown;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Says of the exemptions of files that they silence nothing or end soon, which otherwise nobody
 * would notice. Those of a cluster have a status, which says the same.
 */
record ExemptionNotes(Inventory inventory, Instant now, List<Verdict> verdicts) {

  List<String> notes() {
    List<Ref> workloads = inventory.topMost().stream().map(item -> item.workload().ref()).toList();
    return inventory.policies().exemptions().stream()
        .filter(exemption -> manifest(exemption).inFile())
        .flatMap(exemption ->
            why(exemption, workloads)
                .map(why -> " silences nothing: " + why)
                .or(() -> end(exemption))
                .map(what ->
                    manifest(exemption).place()
                        + ": PoolExemption "
                        + exemption.namespace()
                        + "/"
                        + exemption.name()
                        + what)
                .stream())
        .toList();
  }

  private Optional<String> end(Exemption exemption) {
    return exemption.endsSoon(now) && !isWarnedOf(exemption)
        ? Optional.of(
            " ends at " + exemption.spec().expires() + ", and then what it silences counts again")
        : Optional.empty();
  }

  /** A workload whose findings it silences says so already. */
  private boolean isWarnedOf(Exemption exemption) {
    return verdicts.stream()
        .filter(verdict -> verdict.workload().namespace().equals(exemption.namespace()))
        .flatMap(verdict -> verdict.warnings().stream())
        .anyMatch(warning -> warning.contains('"' + Shown.text(exemption.name()) + "\" ends at "));
  }

  private Optional<String> why(Exemption exemption, List<Ref> workloads) {
    if (!exemption.holdsAt(now)) {
      return Optional.of("it ended at " + exemption.spec().expires());
    }
    return switch (Reach.of(exemption, this::configured, workloads)) {
      case WORKLOADS -> Optional.empty();
      case NO_CONFIGURATION ->
          Optional.of(
              "DatabaseConfiguration "
                  + exemption.spec().configuration()
                  + " is not among the files");
      case NO_WORKLOAD ->
          knows(exemption.namespace(), workloads)
              ? Optional.of(
                  "no workload of the files in namespace "
                      + exemption.namespace()
                      + " has a kind and name of its spec.workloads")
              : Optional.empty();
    };
  }

  /** Where there is none at all, a note says so already. */
  private boolean configured(String name) {
    return inventory.policies().configurations().isEmpty()
        || inventory.manifests().containsKey(Inventory.configuration(name));
  }

  /** Of a namespace without workloads nothing can be said: they may stand in other files. */
  private static boolean knows(String namespace, List<Ref> workloads) {
    return workloads.stream().anyMatch(workload -> workload.namespace().equals(namespace));
  }

  private Manifest manifest(Exemption exemption) {
    return Objects.requireNonNull(
        inventory.manifests().get(Inventory.exemption(exemption.namespace(), exemption.name())));
  }
}
