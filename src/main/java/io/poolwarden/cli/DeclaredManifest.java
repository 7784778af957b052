package io.poolwarden.cli;

import io.poolwarden.cli.files.AnnotatedManifest;
import io.poolwarden.cli.files.FixedFiles;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.InventoryBuilder;
import io.poolwarden.cli.files.Item;
import io.poolwarden.cli.files.ManifestReader;
import io.poolwarden.cli.files.Manifests;
import io.poolwarden.cli.files.Repaired;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.WorkloadKind;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The workload's manifest that a declaration is written into.
 *
 * @param path a file or folder
 * @param name which of its workloads; empty where it has but one
 */
record DeclaredManifest(String path, Optional<WorkloadName> name) {

  /** Writes the annotations, all of them or none, and says where. */
  String write(Map<String, String> annotations) {
    Manifests read = new ManifestReader(InputStream.nullInputStream()).read(List.of(path));
    Inventory inventory =
        new InventoryBuilder(WorkloadKind.BUILT_IN, "default").add(read).build(Map.of());
    if (!inventory.problems().isEmpty()) {
      throw new UnusableInputException("--declare-in: " + inventory.problems().getFirst());
    }
    Item item = workload(inventory);
    Ref ref = item.workload().ref();
    List<String> template =
        WorkloadKind.BUILT_IN.stream()
            .filter(kind -> kind.group().equals(ref.group()) && kind.kind().equals(ref.kind()))
            .findFirst()
            .map(WorkloadKind::template)
            .orElseThrow();
    Repaired repaired =
        new AnnotatedManifest(read, List.of(path)).with(item, template, annotations);
    if (!repaired.left().isEmpty()) {
      throw new UnusableInputException(
          "--declare-in: cannot write the annotations: "
              + repaired.left().getFirst()
              + "; add what --declare prints by hand");
    }
    FixedFiles.write(repaired.files());
    return item.manifest().place() + ": " + ref + (repaired.files().isEmpty() ? same() : written());
  }

  private static String same() {
    return " has these annotations already";
  }

  private static String written() {
    return " has the annotations now";
  }

  private Item workload(Inventory inventory) {
    List<Item> found =
        inventory.workloads().stream()
            .filter(item ->
                name.filter(n ->
                        !n.ref(item.workload().ref().namespace()).equals(item.workload().ref()))
                    .isEmpty())
            .toList();
    if (found.size() != 1) {
      throw new UnusableInputException(
          "--declare-in %s: it has %s; name one with --workload KIND/NAME"
              .formatted(
                  path,
                  inventory.workloads().isEmpty()
                      ? "no workload"
                      : inventory.workloads().stream()
                          .map(item -> item.workload().ref())
                          .map(ref -> ref.kind() + " " + ref.namespace() + "/" + ref.name())
                          .limit(20)
                          .collect(Collectors.joining(", "))));
    }
    return found.getFirst();
  }
}
