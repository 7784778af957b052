package io.poolwarden.output;

import io.poolwarden.policy.Covered;
import io.poolwarden.policy.Exemption;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What the containers of one workload would run with, and what is made of it.
 *
 * @param verdict on the workload as a whole
 * @param exemptions those in force that name the workload
 * @param containers those that were asked for
 */
public record ExplainReport(
    Ref workload,
    Place place,
    Verdict verdict,
    List<Exemption> exemptions,
    List<ContainerReport> containers) {

  /** The findings on the containers that were asked for, and on the workload as a whole. */
  List<Finding> findings() {
    return own(verdict.findings());
  }

  /** The same of findings that an exemption silences. */
  List<Finding> exempted() {
    return own(verdict.exempted());
  }

  private List<Finding> own(List<Finding> findings) {
    return findings.stream()
        .filter(finding ->
            finding.container().isEmpty()
                || containers.stream().anyMatch(c -> c.name().equals(finding.container())))
        .toList();
  }

  /**
   * One container.
   *
   * @param refused the kubelet's error where it cannot be started
   * @param env its whole environment, in the order of names
   */
  public record ContainerReport(
      String name, Optional<String> refused, List<Variable> env, List<SettingReport> settings) {}

  /** One variable. */
  public record Variable(String name, Value value, Optional<Place> place) {

    /** Where its value comes from. */
    public Source source() {
      return value.source();
    }
  }

  /** One setting of one client of one configuration. */
  public record SettingReport(
      String configuration, String client, Covered.Resolved resolved, Optional<Place> place) {}
}
