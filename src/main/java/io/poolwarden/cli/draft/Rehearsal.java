package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.cli.files.FileGather;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.cli.files.InventoryBuilder;
import io.poolwarden.cli.files.Manifest;
import io.poolwarden.cli.files.Manifests;
import io.poolwarden.output.Problem;
import io.poolwarden.policy.Covered;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Verdict;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Judges a group of workloads by a draft, as {@code check} will. */
final class Rehearsal {
  private final Inventory inventory;
  private final FileGather gather;
  private final Instant now;

  Rehearsal(Inventory inventory, FileGather gather, Instant now) {
    this.inventory = inventory;
    this.gather = gather;
    this.now = now;
  }

  /**
   * What came of it.
   *
   * @param problems what the draft itself would be refused for
   */
  record Result(List<Problem> problems, List<Verdict> verdicts) {

    /** Whether nothing is found that would not be found whatever the pool is. */
    boolean agrees() {
      return problems.isEmpty()
          && findings().stream()
              .noneMatch(f ->
                  f.rule() == RuleId.SETTING_MISMATCH
                      || f.rule() == RuleId.CONFLICTING_CONFIGURATIONS);
    }

    /** The settings of which a text is no value, or two sources contradict each other. */
    Set<String> unreadable() {
      Set<String> settings = new TreeSet<>();
      findings().stream()
          .filter(
              f -> f.rule() == RuleId.INVALID_SETTING_VALUE || f.rule() == RuleId.AMBIGUOUS_SETTING)
          .forEach(f -> f.setting().map(Setting::key).ifPresent(settings::add));
      return settings;
    }

    /** The pools that the library accepts, whatever it has against the URL that comes with them. */
    List<Profile> profiles() {
      List<Profile> profiles = new ArrayList<>();
      for (Covered covered : covered()) {
        boolean accepted =
            covered.judgement().violations().stream()
                .allMatch(violation -> violation.rule() == RuleId.DRIVER_URL_OPTION);
        if (accepted) {
          Profile profile = Profile.of(covered);
          if (!profile.settings().isEmpty()) {
            profiles.add(profile);
          }
        }
      }
      return profiles;
    }

    Set<String> drivers() {
      Set<String> drivers = new TreeSet<>();
      covered().stream()
          .flatMap(covered -> covered.settings().stream())
          .filter(resolved -> resolved.setting() == Setting.DRIVER)
          .map(Covered.Resolved::value)
          .filter(Value.Known.class::isInstance)
          .forEach(value -> drivers.add(((Value.Known) value).text()));
      return drivers;
    }

    List<Finding> findings() {
      return verdicts.stream().flatMap(verdict -> verdict.findings().stream()).toList();
    }

    List<Covered> covered() {
      return verdicts.stream().flatMap(verdict -> verdict.covered().stream()).toList();
    }
  }

  Result of(ObjectNode document, List<Seen> members) {
    Inventory draft =
        new InventoryBuilder(List.of(), "default")
            .add(new Manifests(List.of(Manifest.of("draft", document.deepCopy())), List.of()))
            .build(inventory.namespaces());
    Evaluator evaluator = new Evaluator();
    List<Verdict> verdicts =
        members.stream()
            .map(member ->
                evaluator.evaluate(gather.inputs(member.item().workload()), draft.policies(), now))
            .toList();
    return new Result(draft.problems(), verdicts);
  }
}
