package io.poolwarden.cluster;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Owner;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadKind;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every known workload, by reference, by what it reads, by namespace and by controller. */
final class WorkloadIndex {
  private final Set<GroupKind> kinds;
  private final ConcurrentMap<Ref, Workload> workloads = new ConcurrentHashMap<>();
  private final ConcurrentMap<Ref, Set<Ref>> users = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Set<Ref>> byNamespace = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Set<Ref>> byController = new ConcurrentHashMap<>();

  private record GroupKind(String group, String kind) {}

  WorkloadIndex(List<WorkloadKind> kinds) {
    this.kinds =
        kinds.stream()
            .map(kind -> new GroupKind(kind.group(), kind.kind()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Exchanges one workload; either side is null where it did not or does not exist. */
  synchronized void changed(Ref ref, @Nullable Workload before, @Nullable Workload after) {
    if (after == null) {
      workloads.remove(ref);
    } else {
      workloads.put(ref, after);
    }
    move(users, ref, references(before), references(after));
    move(byNamespace, ref, namespaces(before), namespaces(after));
    move(byController, ref, controllers(before), controllers(after));
  }

  private static Set<Ref> references(@Nullable Workload workload) {
    return workload == null ? Set.of() : workload.references();
  }

  private static Set<String> namespaces(@Nullable Workload workload) {
    return workload == null ? Set.of() : Set.of(workload.ref().namespace());
  }

  private static Set<String> controllers(@Nullable Workload workload) {
    return workload == null
        ? Set.of()
        : workload.controller().map(owner -> Set.of(owner.uid())).orElse(Set.of());
  }

  private static <K> void move(
      ConcurrentMap<K, Set<Ref>> index, Ref ref, Set<K> before, Set<K> after) {
    for (K key : before) {
      if (!after.contains(key)) {
        index.computeIfPresent(
            key,
            (same, refs) -> {
              refs.remove(ref);
              return refs.isEmpty() ? null : refs;
            });
      }
    }
    for (K key : after) {
      if (!before.contains(key)) {
        index.computeIfAbsent(key, same -> ConcurrentHashMap.newKeySet(2)).add(ref);
      }
    }
  }

  Optional<Workload> find(Ref ref) {
    return Optional.ofNullable(workloads.get(ref));
  }

  /**
   * Whether nothing that is known controls it: no controller, one of a kind that is not watched or
   * makes no such objects, or one that does not exist with that UID.
   */
  boolean topMost(Workload workload) {
    return controller(workload)
        .filter(owner -> exists(workload.ref().namespace(), owner))
        .isEmpty();
  }

  /** Its controller, where that is of a known kind that makes such objects. */
  Optional<Owner> controller(Workload workload) {
    return workload.controller().filter(this::knows).filter(o -> o.makes(workload.ref()));
  }

  private boolean knows(Owner owner) {
    return kinds.contains(new GroupKind(owner.group(), owner.kind()));
  }

  private boolean exists(String namespace, Owner owner) {
    Workload found = workloads.get(ref(namespace, owner));
    return found != null && found.uid().equals(owner.uid());
  }

  static Ref ref(String namespace, Owner owner) {
    return new Ref(owner.group(), owner.kind(), namespace, owner.name());
  }

  Collection<Workload> using(Ref object) {
    return judged(refs(users, object));
  }

  Collection<Workload> inNamespace(String namespace) {
    return judged(refs(byNamespace, namespace));
  }

  Collection<Workload> all() {
    return judged(workloads.keySet().stream());
  }

  /** Whether anything controls or is controlled by an owner with that UID. */
  Set<Ref> controlledBy(String uid) {
    return Set.copyOf(byController.getOrDefault(uid, Set.of()));
  }

  /** The workloads of a controller, top-most or not. */
  Stream<Workload> dependents(String uid) {
    return refs(byController, uid).map(workloads::get).filter(Objects::nonNull);
  }

  private List<Workload> judged(Stream<Ref> refs) {
    return refs.map(workloads::get)
        .filter(Objects::nonNull)
        .filter(workload -> !workload.finished())
        .filter(this::topMost)
        .toList();
  }

  private static <K> Stream<Ref> refs(ConcurrentMap<K, Set<Ref>> index, K key) {
    return index.getOrDefault(key, Set.of()).stream();
  }
}
