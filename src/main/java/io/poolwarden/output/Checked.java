package io.poolwarden.output;

import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * A workload of the input and its verdict.
 *
 * @param place where the workload's object begins
 * @param findings the verdict's findings with the lines that their values stand on
 */
public record Checked(String apiVersion, Place place, Verdict verdict, List<Placed> findings) {

  /** A finding and the place of its source, where the input has it. */
  public record Placed(Finding finding, Optional<Place> place) {}
}
