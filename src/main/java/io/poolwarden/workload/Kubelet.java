package io.poolwarden.workload;

import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Container.VolumeMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Starts a container on paper, exactly as the kubelet of Kubernetes 1.34 would ({@code
 * pkg/kubelet/kubelet_pods.go}). Pure.
 */
public final class Kubelet {
  private Kubelet() {}

  /**
   * What a container would be started with.
   *
   * @param objects an answer for each of the workload's references; one that is missing here counts
   *     as unreadable
   */
  public static Start start(Workload workload, Container container, Map<Ref, Lookup> objects) {
    Objects answers = new Objects(objects);
    Expansion expansion = new Expansion();
    EnvironmentMaker maker = new EnvironmentMaker(workload, container, answers, expansion);
    Environment environment = maker.make();
    List<Value> argv = new ArrayList<>();
    expand(argv, "command", container.command(), environment, expansion);
    expand(argv, "args", container.args(), environment, expansion);
    VolumeContent content =
        new VolumeContent(
            workload.ref().namespace(), answers, new DownwardApi(workload, container));
    List<Volume> volumes = workload.template().volumes();
    Mounts mounts = new Mounts(volumes, container.mounts(), content, environment, expansion);
    Optional<String> refused =
        unmountable(workload.template(), content).or(maker::refused).or(mounts::error);
    return new Start(environment, List.copyOf(argv), new MountedFiles(mounts), refused);
  }

  /** No container starts before every volume that one of the Pod's containers mounts is set up. */
  private static Optional<String> unmountable(PodTemplate pod, VolumeContent content) {
    Set<String> mounted =
        pod.containers().stream()
            .flatMap(c -> c.mounts().stream())
            .map(VolumeMount::volume)
            .collect(Collectors.toSet());
    return pod.volumes().stream()
        .filter(v -> mounted.contains(v.name()))
        .flatMap(v -> content.error(v).stream())
        .findFirst();
  }

  private static void expand(
      List<Value> argv,
      String field,
      List<String> texts,
      Environment environment,
      Expansion expansion) {
    for (int i = 0; i < texts.size(); i++) {
      Source source = new Source.Variable(field + "[" + i + "]", Optional.empty());
      argv.add(expansion.expand(texts.get(i), source, environment::get));
    }
  }
}
