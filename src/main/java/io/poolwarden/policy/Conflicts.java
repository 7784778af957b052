package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  /**
   * No pair of whole pools, one of each side, may be satisfiable together; what a pool does not
   * state it leaves free.
   */
  private List<Found> between(Resolution a, Resolution b) {
    Map<Setting, Source> shared = shared(a, b);
    boolean satisfiable =
        counting(a).stream()
            .anyMatch(x ->
                counting(b).stream()
                    .anyMatch(y -> shared.keySet().stream().allMatch(s -> x.agreesWith(y, s))));
    if (satisfiable) {
      return List.of();
    }
    Expectation ours = a.client().expectations().getFirst();
    Expectation theirs = b.client().expectations().getFirst();
    return shared.entrySet().stream()
        .filter(e -> !ours.agreesWith(theirs, e.getKey()))
        .map(e -> found(a, b, e.getKey(), e.getValue()))
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

  /** When an alternative ends by which configurations may still be satisfied together. */
  Stream<Instant> changesAt(List<Resolution> resolutions) {
    boolean several =
        resolutions.stream().map(r -> r.scope().configuration()).distinct().count() > 1;
    return several
        ? resolutions.stream().flatMap(r -> counting(r).stream()).flatMap(e -> e.until().stream())
        : Stream.empty();
  }

  private List<Expectation> counting(Resolution resolution) {
    return resolution.client().expectations().stream().filter(e -> e.counts(now)).toList();
  }

  private static Map<Setting, Source> shared(Resolution a, Resolution b) {
    Map<Setting, Source> shared = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      Origin origin = origin(a, setting);
      if (!(origin.source() instanceof Source.Fallback) && origin.equals(origin(b, setting))) {
        shared.put(setting, origin.source());
      }
    }
    return shared;
  }

  private record Origin(Source source, String pointer) {}

  /**
   * An alternative may state what the pool that was compared with does not, and no source gives.
   */
  private static Origin origin(Resolution at, Setting setting) {
    Fact fact = at.facts().get(setting);
    return fact == null
        ? new Origin(FactFinder.absent(at.client().plan(setting)), "")
        : new Origin(fact.raw().source(), fact.pointer());
  }

  /** The findings: one of each side, which names the other, with the stricter action. */
  static Stream<Finding> findings(Found found) {
    Conflict conflict = found.conflict();
    return Stream.of(
        finding(conflict, found.first(), found.second()),
        finding(conflict, found.second(), found.first()));
  }

  private static Finding finding(Conflict conflict, Resolution own, Resolution other) {
    Finding plain =
        Findings.on(
            own,
            RuleId.CONFLICTING_CONFIGURATIONS,
            conflict.setting(),
            words(conflict, own, other));
    Finding.Identity id = plain.identity();
    return plain
        .calling(stricter(plain.action(), action(conflict, other)))
        .with(
            new Finding.Identity(
                id.rule(),
                id.configuration(),
                id.client(),
                id.container(),
                id.setting(),
                Fingerprint.of(other.scope().configuration())));
  }

  private static Action action(Conflict conflict, Resolution at) {
    return at.scope()
        .actions()
        .of(RuleId.CONFLICTING_CONFIGURATIONS, Optional.of(conflict.setting()), Optional.empty());
  }

  private static Action stricter(Action one, Action other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Findings.Words words(Conflict conflict, Resolution own, Resolution other) {
    String problem =
        "container "
            + Wording.quoted(conflict.container())
            + ": "
            + conflict.setting()
            + " ("
            + Wording.source(conflict.source())
            + ") is required to be "
            + required(own, conflict.setting())
            + " and "
            + required(other, conflict.setting())
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
