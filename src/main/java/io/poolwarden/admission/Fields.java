package io.poolwarden.admission;

import io.poolwarden.policy.Finding;
import io.poolwarden.value.RuleId;
import io.poolwarden.workload.Container;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadKind;
import java.util.List;

/** Where in a workload a finding is, as a field path such as {@code spec.containers[api]}. */
final class Fields {
  private final List<WorkloadKind> kinds;

  Fields(List<WorkloadKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** Whether objects of that kind are workloads. */
  boolean know(Review.Type type) {
    return kinds.stream()
        .anyMatch(k -> k.kind().equals(type.kind()) && k.group().equals(type.group()));
  }

  String of(Finding finding, Workload workload) {
    String template = template(workload);
    if (finding.rule() == RuleId.COVERAGE_LOST) {
      return join(template, "metadata.labels");
    }
    String spec = join(template, "spec");
    return workload.template().containers().stream()
        .filter(c -> c.name().equals(finding.container()))
        .findFirst()
        .map(c -> spec + "." + list(c.slot()) + "[" + c.name() + "]")
        .orElse(spec);
  }

  private String template(Workload workload) {
    return kinds.stream()
        .filter(k -> k.kind().equals(workload.ref().kind()))
        .filter(k -> k.group().equals(workload.ref().group()))
        .findFirst()
        .map(k -> String.join(".", k.template()))
        .orElse("spec.template");
  }

  private static String join(String parent, String child) {
    return parent.isEmpty() ? child : parent + "." + child;
  }

  private static String list(Container.Slot slot) {
    return switch (slot) {
      case INIT, SIDECAR -> "initContainers";
      case MAIN -> "containers";
      case EPHEMERAL -> "ephemeralContainers";
    };
  }
}
