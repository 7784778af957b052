package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Container.From;
import io.poolwarden.workload.Container.Slot;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Fields of the Pod and resources of its containers ({@code podFieldSelectorRuntimeValue} and
 * {@code ExtractContainerResourceValue} of the kubelet), as far as the template fixes them.
 */
final class DownwardApi {
  private static final Set<String> AT_RUN_TIME =
      Set.of(
          "spec.nodeName",
          "spec.host",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs");

  /** Labels that controllers give to their Pods and that have no domain of Kubernetes. */
  private static final Set<String> CONTROLLER_LABELS =
      Set.of(
          "pod-template-hash",
          "controller-revision-hash",
          "pod-template-generation",
          "controller-uid",
          "job-name");

  private final Workload workload;
  private final Container container;
  private final boolean pod;

  DownwardApi(Workload workload, Container container) {
    this.workload = workload;
    this.container = container;
    pod = workload.ref().group().isEmpty() && workload.ref().kind().equals("Pod");
  }

  Outcome field(From.Field field, Source source) {
    String path = field.path();
    int subscript = path.indexOf("['");
    if (path.endsWith("']") && subscript > 0) {
      return subscripted(path.substring(0, subscript), path, source);
    }
    PodTemplate template = workload.template();
    return switch (path) {
      case "metadata.namespace" -> known(workload.ref().namespace(), source);
      case "spec.serviceAccountName" -> known(template.serviceAccount(), source);
      case "metadata.name" -> pod ? stated(workload.ref().name(), source) : runtime(source);
      case "metadata.uid" -> pod ? stated(workload.uid(), source) : runtime(source);
      case "metadata.labels" -> formatted(template.labels(), source);
      case "metadata.annotations" -> formatted(template.annotations(), source);
      default ->
          AT_RUN_TIME.contains(path)
              ? stated(template.podFields().getOrDefault(path, ""), source)
              : new Outcome.Refused("field label not supported: " + path);
    };
  }

  private Outcome subscripted(String map, String path, Source source) {
    String key = path.substring(map.length() + 2, path.length() - 2);
    return switch (map) {
      case "metadata.labels" -> entry(workload.template().labels(), key, source);
      case "metadata.annotations" -> entry(workload.template().annotations(), key, source);
      default -> new Outcome.Refused("field label does not support subscript: " + path);
    };
  }

  /** What the template does not have is empty, unless a controller will add it. */
  private Outcome entry(Map<String, String> map, String key, Source source) {
    String value = map.get(key);
    if (value == null && !pod && addedByController(key)) {
      return runtime(source);
    }
    return known(value == null ? "" : value, source);
  }

  private static boolean addedByController(String key) {
    int slash = key.indexOf('/');
    String domain = slash < 0 ? "" : key.substring(0, slash);
    return CONTROLLER_LABELS.contains(key)
        || domain.equals("kubernetes.io")
        || domain.endsWith(".kubernetes.io")
        || domain.equals("k8s.io")
        || domain.endsWith(".k8s.io");
  }

  /** Controllers add labels to the Pods that they make, so a template's own are not all. */
  private Outcome formatted(Map<String, String> map, Source source) {
    if (!pod
        || !map.values().stream().allMatch(v -> v.chars().allMatch(c -> c >= ' ' && c < 127))) {
      return runtime(source);
    }
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(map)
        .forEach((key, value) ->
            lines
                .append(lines.isEmpty() ? "" : "\n")
                .append(key)
                .append("=\"")
                .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"'));
    return known(lines.toString(), source);
  }

  private static Outcome stated(String value, Source source) {
    return value.isEmpty() || value.endsWith("*") ? runtime(source) : known(value, source);
  }

  Outcome resource(From.Resource reference, Source source) {
    Optional<Container> of =
        reference.container().isEmpty() ? Optional.of(container) : named(reference.container());
    if (of.isEmpty()) {
      return new Outcome.Refused("container " + reference.container() + " not found");
    }
    int dot = reference.resource().indexOf('.');
    String list = dot < 0 ? "" : reference.resource().substring(0, dot);
    String name = reference.resource().substring(dot + 1);
    if (!(list.equals("limits") || list.equals("requests")) || !exposed(name)) {
      return new Outcome.Refused("unsupported container resource : " + reference.resource());
    }
    Optional<BigDecimal> amount = amount(of.get().resources(), list, name);
    Optional<BigDecimal> divisor = divisor(reference.divisor());
    if (amount.isEmpty() || divisor.isEmpty()) {
      return runtime(source);
    }
    int decimals = name.equals("cpu") ? 3 : 0;
    return known(Quantity.inUnits(amount.get(), divisor.get(), decimals), source);
  }

  /** Containers are looked through before init containers. */
  private Optional<Container> named(String name) {
    Stream<Container> lists =
        workload.template().containers().stream()
            .filter(c -> c.slot() != Slot.EPHEMERAL)
            .sorted(Comparator.comparing(c -> c.slot() != Slot.MAIN));
    return lists.filter(c -> c.name().equals(name)).findFirst();
  }

  private static boolean exposed(String resource) {
    return resource.equals("cpu")
        || resource.equals("memory")
        || resource.equals("ephemeral-storage")
        || resource.startsWith("hugepages-");
  }

  /** The API server sets requests from limits; a limit of none is the node's capacity. */
  private static Optional<BigDecimal> amount(
      Container.Resources resources, String list, String name) {
    String limit = resources.limits().getOrDefault(name, "");
    if (list.equals("limits")) {
      return Quantity.parse(limit).filter(l -> l.signum() != 0);
    }
    return Quantity.parse(resources.requests().getOrDefault(name, limit));
  }

  private static Optional<BigDecimal> divisor(String divisor) {
    if (divisor.isEmpty()) {
      return Optional.of(BigDecimal.ONE);
    }
    return Quantity.parse(divisor).map(d -> d.signum() == 0 ? BigDecimal.ONE : d);
  }

  private static Outcome known(String text, Source source) {
    return new Outcome.Set(new Value.Known(text, source));
  }

  private static Outcome runtime(Source source) {
    return new Outcome.Set(new Value.Unresolved(Reason.RUNTIME_FIELD, source));
  }
}
