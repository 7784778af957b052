package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds configurations that cannot both be satisfied in one container. */
record Conflicts(Instant now) {

  /** A conflict, and the two clients that have it. */
  record Found(Conflict conflict, Resolution first, Resolution second) {}

  /** The conflicts among the clients of a workload, in the order of names. */
  List<Found> among(List<Resolution> resolutions) {
    List<Found> found = new ArrayList<>();
    for (Resolution a : resolutions) {
      for (Resolution b : resolutions) {
        boolean pair =
            a.container().name().equals(b.container().name())
                && a.scope().configuration().compareTo(b.scope().configuration()) < 0;
        if (pair) {
          found.addAll(between(a, b));
        }
      }
    }
    return found;
  }

  private List<Found> between(Resolution a, Resolution b) {
    List<Setting> shared =
        a.facts().keySet().stream().filter(s -> sharedSource(a, b, s).isPresent()).toList();
    boolean satisfiable =
        shared.isEmpty()
            || counting(a).stream()
                .anyMatch(x ->
                    counting(b).stream()
                        .anyMatch(y -> shared.stream().allMatch(s -> x.agreesWith(y, s))));
    if (satisfiable) {
      return List.of();
    }
    Expectation ours = a.client().expectations().getFirst();
    Expectation theirs = b.client().expectations().getFirst();
    return shared.stream()
        .filter(s -> !ours.agreesWith(theirs, s))
        .map(s -> found(a, b, s, sharedSource(a, b, s).orElseThrow()))
        .toList();
  }

  private static Found found(Resolution a, Resolution b, Setting setting, Source source) {
    return new Found(
        new Conflict(
            a.scope().configuration(),
            b.scope().configuration(),
            a.container().name(),
            setting,
            source),
        a,
        b);
  }

  private List<Expectation> counting(Resolution resolution) {
    return resolution.client().expectations().stream().filter(e -> e.counts(now)).toList();
  }

  private static Optional<Source> sharedSource(Resolution a, Resolution b, Setting setting) {
    Fact one = a.facts().get(setting);
    Fact other = b.facts().get(setting);
    if (one == null || other == null || !one.pointer().equals(other.pointer())) {
      return Optional.empty();
    }
    Source source = one.raw().source();
    return source.equals(other.raw().source()) && !(source instanceof Source.Fallback)
        ? Optional.of(source)
        : Optional.empty();
  }

  /** The finding: once for the two, with the stricter action. */
  static Finding finding(Found found) {
    Conflict conflict = found.conflict();
    Finding plain =
        Findings.on(
            found.first(), RuleId.CONFLICTING_CONFIGURATIONS, conflict.setting(), words(found));
    Action other =
        found
            .second()
            .scope()
            .actions()
            .of(RuleId.CONFLICTING_CONFIGURATIONS, Optional.of(conflict.setting()));
    Finding.Identity id = plain.identity();
    return new Finding(
        plain.rule(),
        other.compareTo(plain.action()) < 0 ? other : plain.action(),
        plain.configuration(),
        plain.environment(),
        plain.client(),
        plain.container(),
        plain.setting(),
        plain.expected(),
        plain.actual(),
        plain.source(),
        plain.moment(),
        plain.message(),
        plain.fix(),
        new Finding.Identity(
            id.rule(),
            id.configuration(),
            id.client(),
            id.container(),
            id.setting(),
            Fingerprint.of(conflict.second())));
  }

  private static Findings.Words words(Found found) {
    Conflict conflict = found.conflict();
    String problem =
        "container "
            + Wording.quoted(conflict.container())
            + ": "
            + conflict.setting()
            + " ("
            + Wording.source(conflict.source())
            + ") is required to be "
            + required(found.first(), conflict.setting())
            + " and "
            + required(found.second(), conflict.setting())
            + ", and no value satisfies both";
    return new Findings.Words(
        problem, "Give the two configurations sources of their own, or one value.");
  }

  private static String required(Resolution at, Setting setting) {
    return at.client().expectations().getFirst().describe(setting).map(Shown::text).orElse("any")
        + " by "
        + Wording.configuration(at.scope());
  }
}
