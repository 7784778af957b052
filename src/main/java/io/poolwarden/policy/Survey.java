package io.poolwarden.policy;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Container;
import io.poolwarden.workload.Kubelet;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Start;
import io.poolwarden.workload.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at every container of a workload for every client, and starts each container once. */
final class Survey {
  private final Inputs inputs;
  private final Instant now;
  private final AnnotatedClients annotated;
  private final Set<Ref> absent;
  private final Map<String, Arrivals> starts = new HashMap<>();
  private final List<Resolution> resolutions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  Survey(Inputs inputs, Instant now) {
    this.inputs = inputs;
    this.now = now;
    this.annotated = AnnotatedClients.of(inputs.workload());
    this.absent =
        inputs.objects().entrySet().stream()
            .filter(object -> object.getValue() instanceof Lookup.Absent)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Adds the clients of one configuration. */
  void look(Scope scope, EnvironmentPlan plan) {
    Workload workload = inputs.workload();
    findings.addAll(annotated.findings(scope, workload));
    List<ClientPlan> clients = annotated.appliedTo(plan);
    List<Resolution> found = new ArrayList<>();
    for (Container container : workload.template().containers()) {
      found.addAll(clientsOf(container, clients, scope));
    }
    if (found.isEmpty()) {
      findings.add(UnresolvedCheck.noClient(scope, workload.ref().toString()));
    }
    resolutions.addAll(found);
  }

  /** Every client found, in the order of configurations, containers and clients. */
  List<Resolution> resolutions() {
    return resolutions;
  }

  /** What is wrong with the workload as a whole. */
  List<Finding> findings() {
    return findings;
  }

  /** What a container is started with. */
  Start start(Container container) {
    return arrivals(container).start();
  }

  /** Whether nothing at all could be resolved. */
  boolean dark() {
    return resolutions.stream().allMatch(Resolution::dark);
  }

  private List<Resolution> clientsOf(Container container, List<ClientPlan> clients, Scope scope) {
    ClientResolver.Place place =
        new ClientResolver.Place(inputs.workload().ref().kind(), container, alone());
    List<ClientPlan> made =
        clients.stream().filter(c -> ClientResolver.makes(c, place, arrivals(container))).toList();
    Resolution.Facet facet =
        made.size() > 1 ? Resolution.Facet.ONE_OF_SEVERAL : Resolution.Facet.ONLY;
    ClientResolver resolver = new ClientResolver(scope, now, absent);
    return made.stream()
        .map(c -> resolver.resolve(c, container, arrivals(container)).among(facet))
        .toList();
  }

  private boolean alone() {
    Map<Boolean, Long> byMain =
        inputs.workload().template().containers().stream()
            .collect(Collectors.partitioningBy(Evaluator::main, Collectors.counting()));
    return Long.valueOf(1).equals(byMain.get(true));
  }

  /** Names of containers are unique in a Pod, whatever list they are in. */
  private Arrivals arrivals(Container container) {
    return starts.computeIfAbsent(
        container.name(),
        name -> new Arrivals(Kubelet.start(inputs.workload(), container, inputs.objects())));
  }
}
