package io.poolwarden.cli.files;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.Finding;
import io.poolwarden.value.Ref;
import io.poolwarden.value.RuleId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Repairs manifests until nothing more can be: a step may be followed by another one, as where
 * another pool class takes fewer arguments. A repair that would make anything worse, of whatever
 * workload of the input, is not made.
 */
public final class Repairer {
  private static final int MOST_ROUNDS = 8;

  private final Function<Manifests, Inventory> inventories;
  private final Function<Inventory, Map<Item, List<Finding>>> judge;
  private final List<String> paths;

  /**
   * A repairer.
   *
   * @param inventories sorts manifests, with what else is known of the input
   * @param judge finds what is wrong with workloads
   * @param paths the files and folders that may be changed
   */
  public Repairer(
      Function<Manifests, Inventory> inventories,
      Function<Inventory, Map<Item, List<Finding>>> judge,
      List<String> paths) {
    this.inventories = inventories;
    this.judge = judge;
    this.paths = List.copyOf(paths);
  }

  /**
   * Rounds of repairs.
   *
   * @param contested the objects that were changed back and forth
   */
  private record Attempt(
      Manifests manifests,
      Set<Ref> touched,
      Set<Ref> contested,
      List<String> left,
      Map<Item, List<Finding>> findings) {}

  /** What the files should be, and what is left. */
  public Repaired repair(Manifests read) {
    Map<Ref, Set<Finding.Identity>> before = identities(judge.apply(inventories.apply(read)));
    Set<Ref> forbidden = new HashSet<>();
    while (true) {
      Attempt attempt = attempt(read, forbidden);
      if (!forbidden.addAll(harmful(before, attempt))) {
        return new Repaired(read, attempt.manifests(), attempt.left());
      }
    }
  }

  /** Rounds until nothing changes any more. */
  private Attempt attempt(Manifests read, Set<Ref> forbidden) {
    Manifests now = read;
    Set<Ref> touched = new LinkedHashSet<>();
    Set<Ref> contested = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    for (int round = 0; ; round++) {
      Inventory inventory = inventories.apply(now);
      Map<Item, List<Finding>> findings = judge.apply(inventory);
      Targets targets = new Targets(inventory);
      Repair repair = new Repair();
      findings.forEach((item, list) -> list.forEach(f -> repair.add(targets, item, f)));
      FileEdits edits = new FileEdits(paths);
      Set<Ref> owners = repair.make(edits, forbidden);
      Map<Text, Text> changed = edits.changed();
      if (changed.isEmpty() || round == MOST_ROUNDS) {
        return new Attempt(now, touched, contested, repair.left(), findings);
      }
      touched.addAll(owners);
      changed.forEach((before, after) -> {
        seen.add(before.name() + before.content());
        if (seen.contains(after.name() + after.content())) {
          contested.addAll(owners);
        }
      });
      now = now.with(changed);
    }
  }

  /** The objects whose changes, or those of what they refer to, made something wrong. */
  private static Set<Ref> harmful(Map<Ref, Set<Finding.Identity>> before, Attempt attempt) {
    Set<Ref> harmful = new LinkedHashSet<>();
    attempt
        .findings()
        .forEach((item, findings) -> {
          Set<Finding.Identity> old = before.getOrDefault(item.workload().ref(), Set.of());
          if (findings.stream()
              .filter(Repairer::matters)
              .anyMatch(finding -> !old.contains(finding.identity()))) {
            harmful.add(item.workload().ref());
            harmful.addAll(item.workload().references());
          }
        });
    harmful.retainAll(attempt.touched());
    harmful.addAll(attempt.contested());
    return harmful;
  }

  /** With another pool class, settings are asked for that nobody gave and nobody asked for. */
  private static boolean matters(Finding finding) {
    return finding.rule() != RuleId.UNRESOLVED_SETTING || finding.action() != Action.AUDIT;
  }

  private static Map<Ref, Set<Finding.Identity>> identities(Map<Item, List<Finding>> findings) {
    Map<Ref, Set<Finding.Identity>> identities = new LinkedHashMap<>();
    findings.forEach((item, list) ->
        identities
            .computeIfAbsent(item.workload().ref(), _ -> new HashSet<>())
            .addAll(list.stream().map(Finding::identity).collect(Collectors.toSet())));
    return identities;
  }
}
