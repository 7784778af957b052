package io.poolwarden.cluster;

import io.poolwarden.policy.Configuration;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Autoscaler;
import io.poolwarden.workload.Workload;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says whose verdict or status a change can change, from the indexes alone: workloads,
 * configurations, exemptions, and reports that are about no workload.
 */
final class Dependents {
  private final Caches caches;
  private final ClaimBook claims;
  private volatile Consumer<Set<Ref>> listener = refs -> {};

  Dependents(Caches caches, ClaimBook claims) {
    this.caches = caches;
    this.claims = claims;
  }

  void tell(Consumer<Set<Ref>> changed) {
    listener = changed;
  }

  /** The workload; when it comes or goes, those that it controls become top-most or cease to be. */
  void workload(Ref ref, @Nullable Workload before, @Nullable Workload after) {
    Set<Ref> refs = new HashSet<>(Set.of(ref));
    if (before == null || after == null || !before.uid().equals(after.uid())) {
      Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
          .flatMap(Optional::stream)
          .forEach(workload -> refs.addAll(caches.index().controlledBy(workload.uid())));
      claims.changed(refs);
      refs.addAll(naming(Set.copyOf(refs)));
    } else {
      claims.changed(refs);
    }
    tell(refs);
  }

  /** The exemptions that name one of these workloads: they may have had nothing to silence. */
  private Set<Ref> naming(Set<Ref> workloads) {
    Set<Ref> refs = new HashSet<>();
    caches
        .exemptions()
        .filter(known -> workloads.stream().anyMatch(known.exemption()::names))
        .forEach(known -> refs.add(known.ref()));
    return refs;
  }

  void configMap(Ref ref, @Nullable ConfigData before, @Nullable ConfigData after) {
    tellWorkloads(caches.index().using(ref));
  }

  void namespace(
      Ref ref, Decoders.@Nullable NamespaceState before, Decoders.@Nullable NamespaceState after) {
    tellWorkloads(caches.index().inNamespace(ref.name()));
  }

  /** The workload that an autoscaler is for, or was. */
  void autoscaler(@Nullable Autoscaler before, @Nullable Autoscaler after) {
    Set<Ref> targets = new HashSet<>();
    Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
        .flatMap(Optional::stream)
        .forEach(autoscaler -> targets.add(autoscaler.target()));
    claims.changed(targets);
  }

  /** The server itself, and the workloads of the configurations that name it. */
  void server(Ref ref, @Nullable WatchedServer before, @Nullable WatchedServer after) {
    Set<Ref> refs = new HashSet<>(Set.of(ref));
    if (before == null || after == null || !before.server().equals(after.server())) {
      caches
          .configurations()
          .filter(configuration -> configuration.compiled().servers().contains(ref.name()))
          .forEach(configuration -> refs.addAll(covered(configuration.compiled())));
      claims.changed(refs);
    }
    tell(refs);
  }

  /** What it covers now or covered before; a change of its status alone is its own matter. */
  void configuration(
      Ref ref, @Nullable WatchedConfiguration before, @Nullable WatchedConfiguration after) {
    Set<Ref> refs = new HashSet<>(Set.of(ref));
    if (before == null || after == null || !before.spec().equals(after.spec())) {
      caches
          .configurations()
          .forEach(other -> refs.add(ResourceType.CONFIGURATION.ref("", other.name())));
      Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
          .flatMap(Optional::stream)
          .forEach(configuration -> refs.addAll(covered(configuration.compiled())));
      claims.changed(refs);
    }
    if (before == null || after == null) {
      caches
          .exemptions()
          .filter(known -> known.exemption().spec().configuration().equals(ref.name()))
          .forEach(known -> refs.add(known.ref()));
    }
    tell(refs);
  }

  private Set<Ref> covered(Configuration configuration) {
    Set<Ref> refs = new HashSet<>();
    caches
        .namespaces()
        .forEach((namespace, state) -> {
          if (configuration.coversNamespace(state.labels())) {
            caches.index().inNamespace(namespace).stream()
                .filter(
                    workload -> configuration.covers(state.labels(), workload.template().labels()))
                .forEach(workload -> refs.add(workload.ref()));
          }
        });
    return refs;
  }

  void exemption(Ref ref, @Nullable WatchedExemption before, @Nullable WatchedExemption after) {
    Set<Ref> refs = new HashSet<>(Set.of(ref));
    boolean statusOnly =
        before != null && after != null && before.exemption().equals(after.exemption());
    if (!statusOnly) {
      caches.index().inNamespace(ref.namespace()).forEach(workload -> refs.add(workload.ref()));
    }
    tell(refs);
  }

  /**
   * The workload that it is about, so that what another wrote is put right, and the configurations
   * that count it.
   */
  void report(Ref ref, @Nullable WatchedReport before, @Nullable WatchedReport after) {
    Set<Ref> refs = new HashSet<>();
    Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
        .flatMap(Optional::stream)
        .forEach(report -> {
          refs.add(report.owner().orElse(ref));
          report
              .configurations()
              .forEach(name -> refs.add(ResourceType.CONFIGURATION.ref("", name)));
        });
    tell(refs);
  }

  /**
   * Nobody is told while the caches fill: what they hold then is looked at as a whole once they are
   * synced, and a half-filled index would give half an answer.
   */
  private void tell(Set<Ref> refs) {
    if (caches.synced()) {
      listener.accept(refs);
    }
  }

  private void tellWorkloads(Collection<Workload> workloads) {
    if (!workloads.isEmpty()) {
      Set<Ref> refs = new HashSet<>();
      workloads.forEach(workload -> refs.add(workload.ref()));
      claims.changed(refs);
      tell(refs);
    }
  }
}
