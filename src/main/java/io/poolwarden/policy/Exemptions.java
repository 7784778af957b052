package io.poolwarden.policy;

import io.poolwarden.api.PoolExemptionSpec;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies the exemptions of a workload's namespace to its findings, at a moment. */
final class Exemptions {
  private final List<Exemption> inForce;
  private final Instant now;

  private Exemptions(List<Exemption> inForce, Instant now) {
    this.inForce = inForce;
    this.now = now;
  }

  /** What exemptions leave of findings, what they silence, and until when. */
  record Result(
      List<Finding> findings,
      List<Finding> exempted,
      List<String> warnings,
      Optional<Instant> changesAt) {}

  /** Those that name the workload and have not ended. */
  static Exemptions of(List<Exemption> all, Ref workload, Instant now) {
    return new Exemptions(
        all.stream().filter(e -> e.holdsAt(now)).filter(e -> e.names(workload)).toList(), now);
  }

  Result applyTo(List<Finding> findings) {
    List<Finding> left = new ArrayList<>();
    List<Finding> exempted = new ArrayList<>();
    Set<Exemption> used = new LinkedHashSet<>();
    for (Finding finding : findings) {
      Optional<Exemption> last =
          inForce.stream()
              .filter(e -> silences(e.spec(), finding))
              .max(java.util.Comparator.comparing(e -> e.spec().expires()));
      last.ifPresent(used::add);
      (last.isPresent() ? exempted : left).add(finding);
    }
    return new Result(
        left,
        exempted,
        used.stream().filter(e -> e.endsSoon(now)).map(Exemptions::warning).sorted().toList(),
        used.stream().flatMap(e -> e.changesAt(now).stream()).min(Instant::compareTo));
  }

  private static String warning(Exemption exemption) {
    return "PoolExemption "
        + Wording.quoted(exemption.name())
        + " ends at "
        + exemption.spec().expires()
        + ": then DatabaseConfiguration "
        + Wording.quoted(exemption.spec().configuration())
        + " holds again";
  }

  private static boolean silences(PoolExemptionSpec spec, Finding finding) {
    return spec.configuration().equals(finding.configuration())
        && (absent(spec.containers())
            || list(spec.containers()).stream()
                .anyMatch(g -> new Glob(g).matches(finding.container())))
        && (absent(spec.rules()) || list(spec.rules()).contains(finding.rule().id()))
        && (absent(spec.settings())
            || finding
                .setting()
                .map(Setting::key)
                .map(list(spec.settings())::contains)
                .orElse(false));
  }

  private static boolean absent(@Nullable List<String> list) {
    return list == null || list.isEmpty();
  }

  private static List<String> list(@Nullable List<String> list) {
    return list == null ? List.of() : list;
  }
}
