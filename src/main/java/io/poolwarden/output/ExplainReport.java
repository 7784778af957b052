package io.poolwarden.output;

import io.poolwarden.policy.Covered;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;

/** What the containers of one workload would run with. */
public record ExplainReport(Ref workload, Place place, List<ContainerReport> containers) {

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
