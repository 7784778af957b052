package io.poolwarden.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Starts the last container of a workload written as YAML, in the namespace {@code shop}. */
final class Containers {
  private final Workload workload;
  private final Map<Ref, Lookup> objects = new HashMap<>();

  private final String yaml;

  private Containers(String yaml, Workload workload) {
    this.yaml = yaml;
    this.workload = workload;
    workload.references().forEach(ref -> objects.put(ref, new Lookup.Absent()));
  }

  static Containers of(String workload) {
    try {
      return new Containers(
          workload,
          new WorkloadDecoder(WorkloadKind.BUILT_IN)
              .decode(new YAMLMapper().readTree(workload), "shop")
              .orElseThrow());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The same Deployment with another field in its pod's spec. */
  Containers with(String podField) {
    return of(yaml + podField.indent(6));
  }

  /** A Deployment with one container of these fields. */
  static Containers deployment(String container) {
    return of(
        """
        kind: Deployment
        apiVersion: apps/v1
        metadata: {name: api}
        spec:
          template:
            metadata: {labels: {app: api, tier: ""}, annotations: {note: $(A)}}
            spec:
              containers:
              - name: app
        """
            + container.indent(8));
  }

  Containers configMap(String name, Map<String, String> data) {
    objects.put(Ref.configMap("shop", name), new Lookup.Found(data));
    return this;
  }

  Containers secret(String name, Map<String, String> data) {
    objects.put(Ref.secret("shop", name), new Lookup.Found(data));
    return this;
  }

  Containers lookup(Ref ref, Lookup lookup) {
    objects.put(ref, lookup);
    return this;
  }

  Containers unreadableSecret(String name) {
    return lookup(Ref.secret("shop", name), new Lookup.Unreadable(Reason.SECRETS_DISABLED));
  }

  Start start() {
    return Kubelet.start(workload, workload.template().containers().getLast(), objects);
  }

  /** How a value reads: unresolved as {@code <Reason>}, hidden as {@code #text#}. */
  static String show(Optional<Value> value) {
    return value.map(Containers::show).orElse("-");
  }

  static String show(Value value) {
    return switch (value) {
      case Value.Known known -> known.text();
      case Value.Hidden hidden -> "#" + hidden.reveal() + "#";
      case Value.Unresolved unresolved -> "<" + unresolved.reason().id() + ">";
      case Value.Composite composite ->
          String.join("", composite.pieces().stream().map(Containers::show).toList());
    };
  }

  static Source variable(String name) {
    return new Source.Variable(name, Optional.empty());
  }
}
