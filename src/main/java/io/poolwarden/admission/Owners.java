package io.poolwarden.admission;

import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Worsening;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Owner;
import io.poolwarden.workload.PodTemplate;
import io.poolwarden.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The controlling owners of one object, up to the top-most: a Pod's ReplicaSet and its Deployment.
 *
 * @param top the last owner that exists with the UID that the reference below it gives
 * @param templates the templates of all of them, the closest first
 */
record Owners(Workload top, List<PodTemplate> templates) {
  private static final int MAX_DEPTH = 4;
  private static final Set<String> MADE = Set.of("apps/ReplicaSet", "batch/Job", "/Pod");

  Owners {
    templates = List.copyOf(templates);
  }

  /** The owners that really exist; empty without one, as with a forged reference. */
  static Optional<Owners> of(Workload owned, ClusterView view) {
    List<PodTemplate> templates = new ArrayList<>();
    Workload current = owned;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Optional<Workload> owner = owner(current, view);
      if (owner.isEmpty()) {
        break;
      }
      current = owner.orElseThrow();
      templates.add(current.template());
    }
    return templates.isEmpty() ? Optional.empty() : Optional.of(new Owners(current, templates));
  }

  private static Optional<Workload> owner(Workload owned, ClusterView view) {
    return owned
        .controller()
        .filter(o -> isMade(owned.ref()) || o.makes(owned.ref()))
        .flatMap(o -> view.workload(ref(o, owned)).filter(w -> is(o, w)));
  }

  /** Whether it is of a kind that controllers make; anybody can write an owner into the others. */
  private static boolean isMade(Ref owned) {
    return MADE.contains(owned.group() + "/" + owned.kind());
  }

  private static Ref ref(Owner owner, Workload owned) {
    return new Ref(owner.group(), owner.kind(), owned.ref().namespace(), owner.name());
  }

  private static boolean is(Owner owner, Workload found) {
    return !owner.uid().isEmpty() && owner.uid().equals(found.uid());
  }

  /**
   * Whether an owner, or a template of the top-most one's own history, has every finding that the
   * owned template has. The template is judged in the top-most owner's place, so that annotations,
   * exemptions and clients chosen by kind hold as they do for the owner.
   */
  boolean answerFor(Workload owned, ClusterView view, Assessor assessor) {
    Set<Finding.Identity> asked = Worsening.identities(findings(owned.template(), view, assessor));
    return Stream.concat(templates.stream(), view.history(top).stream())
        .map(t -> Worsening.identities(findings(t, view, assessor)))
        .anyMatch(answered -> answered.containsAll(asked));
  }

  private List<Finding> findings(PodTemplate template, ClusterView view, Assessor assessor) {
    return assessor.findings(view.inputs(top.withTemplate(template)));
  }
}
