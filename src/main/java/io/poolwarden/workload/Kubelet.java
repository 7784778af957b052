package io.poolwarden.workload;

import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    return new Start(
        environment,
        List.copyOf(argv),
        (path, format, pointer) -> Optional.empty(),
        maker.refused());
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
