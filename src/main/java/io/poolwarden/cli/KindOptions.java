package io.poolwarden.cli;

import io.poolwarden.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The kinds of workload that a command knows: those of Kubernetes, and those given to it. */
final class KindOptions {
  @Option(
      names = "--workload-kind",
      paramLabel = "GROUP/VERSION/KIND=PLURAL:TEMPLATE",
      converter = WorkloadKindConverter.class,
      description =
          "One more kind with a pod template, and where the template is, such as"
              + " argoproj.io/v1alpha1/Rollout=rollouts:/spec/template. May be repeated.")
  private List<WorkloadKind> more = new ArrayList<>();

  /** All of them, Kubernetes' own first. */
  List<WorkloadKind> all() {
    List<WorkloadKind> all = new ArrayList<>(WorkloadKind.BUILT_IN);
    all.addAll(more);
    return all;
  }
}
