package io.poolwarden.cli.files;

import io.poolwarden.policy.Finding;
import io.poolwarden.value.Ref;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One round of repairs: the steps of findings' fixes, all of a finding's or none of them. What
 * cannot be made is told with its reason.
 */
final class Repair {
  /** New texts first; then what goes, from the end, so that no place moves before its turn. */
  private static final Comparator<Step> ORDER =
      Comparator.comparing((Step step) -> step.text().isEmpty())
          .thenComparing(step -> step.spot().place().line(), Comparator.reverseOrder())
          .thenComparing(step -> step.spot().place().column().orElse(0), Comparator.reverseOrder());

  private final Map<Target, Step> steps = new LinkedHashMap<>();
  private final Map<Target, String> failed = new LinkedHashMap<>();
  private final Map<Problem, List<Target>> planned = new LinkedHashMap<>();
  private final Map<Problem, String> left = new LinkedHashMap<>();

  /** A finding of a workload. */
  private record Problem(Ref workload, Finding finding) {
    String told(String reason) {
      String container = finding.container().isEmpty() ? "" : ", container " + finding.container();
      String setting = finding.setting().map(s -> " of " + s.key()).orElse("");
      return "%s %s/%s%s: %s%s: %s"
          .formatted(
              workload.kind(),
              workload.namespace(),
              workload.name(),
              container,
              finding.rule().id(),
              setting,
              reason);
    }
  }

  /** A place in the text of the input. */
  private record Target(Document document, List<String> path, Part part) {
    static Target of(Step step) {
      List<String> path = new ArrayList<>(step.spot().manifest().root());
      path.addAll(step.spot().path());
      return new Target(step.spot().manifest().document(), path, step.part());
    }
  }

  /** Says of a finding that it is to be repaired. */
  void add(Targets targets, Item item, Finding finding) {
    Problem problem = new Problem(item.workload().ref(), finding);
    List<Step> own = new ArrayList<>();
    Optional<String> reason =
        finding.changes().isEmpty() ? Optional.of(finding.fix()) : Optional.empty();
    for (var change : finding.changes()) {
      switch (targets.locate(item, finding.container(), change)) {
        case Targets.Located.Here(var spot, var owner) ->
            own.add(new Step(spot, owner, Part.of(change), change.text()));
        case Targets.Located.Nowhere(var why) -> reason = Optional.of(why);
      }
    }
    if (reason.isPresent()) {
      left.put(problem, reason.get());
    } else {
      planned.put(problem, own.stream().map(this::plan).toList());
    }
  }

  private Target plan(Step step) {
    Target target = Target.of(step);
    Step other = steps.putIfAbsent(target, step);
    if (other != null && !other.text().equals(step.text())) {
      failed.put(target, "two findings ask for different values at " + step.spot().place());
    }
    return target;
  }

  /**
   * Makes the steps that nothing is against.
   *
   * @param forbidden objects that must not be changed
   * @return the objects that were
   */
  Set<Ref> make(FileEdits edits, Set<Ref> forbidden) {
    steps.forEach((target, step) -> {
      if (forbidden.contains(step.owner())) {
        failed.putIfAbsent(
            target,
            "with another value at " + step.spot().place() + " something else would be wrong");
      }
    });
    leaveHalves();
    Set<Ref> touched = new LinkedHashSet<>();
    steps.entrySet().stream()
        .filter(entry -> !failed.containsKey(entry.getKey()))
        .sorted(Map.Entry.comparingByValue(ORDER))
        .forEach(entry ->
            entry
                .getValue()
                .make(edits)
                .ifPresentOrElse(
                    why -> failed.put(entry.getKey(), why),
                    () -> touched.add(entry.getValue().owner())));
    leaveHalves();
    return touched;
  }

  /** A finding of which one step fails is left, with the steps that are only its own. */
  private void leaveHalves() {
    planned.forEach((problem, targets) ->
        targets.stream()
            .filter(failed::containsKey)
            .findFirst()
            .ifPresent(target -> left.put(problem, failed.get(target))));
    Set<Target> needed = new LinkedHashSet<>();
    planned.forEach((problem, targets) -> {
      if (!left.containsKey(problem)) {
        needed.addAll(targets);
      }
    });
    steps.keySet().stream()
        .filter(target -> !needed.contains(target))
        .forEach(
            target -> failed.putIfAbsent(target, "another step of the same repair cannot be made"));
  }

  /** What is not repaired, a line each. */
  List<String> left() {
    return left.entrySet().stream()
        .map(entry -> entry.getKey().told(entry.getValue()))
        .distinct()
        .toList();
  }
}
