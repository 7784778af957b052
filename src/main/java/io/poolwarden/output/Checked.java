package io.poolwarden.output;

import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.RuleId;
import java.util.List;
import java.util.Optional;

/**
 * A workload of the input and its verdict.
 *
 * @param place where the workload's object begins
 * @param findings those of the verdict that are told, with the lines that their values stand on
 * @param exempted those that an exemption silences
 */
public record Checked(
    String apiVersion, Place place, Verdict verdict, List<Placed> findings, List<Placed> exempted) {

  /** The number of findings on settings that cannot be known. */
  long unresolved() {
    return findings.stream()
        .filter(placed -> placed.finding().rule() == RuleId.UNRESOLVED_SETTING)
        .count();
  }

  /**
   * A finding and the place of its source, where the input has it.
   *
   * @param line the text of that line as it may be shown; empty where it may not
   */
  public record Placed(Finding finding, Optional<Place> place, Optional<String> line) {}
}
