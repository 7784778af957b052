package io.poolwarden.policy;

import io.poolwarden.pool.Judgement;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One client of one configuration in one container: what checks look at.
 *
 * @param scope the configuration in its environment
 * @param facts what was found, by setting
 * @param expectation the pool that it is compared with: the one it comes closest to
 * @param absent the objects that the workload refers to and that do not exist
 * @param facet which of the container's clients this is, for messages
 */
record Resolution(
    Scope scope,
    ClientPlan client,
    Container container,
    Map<Setting, Fact> facts,
    Pool pool,
    Judgement judgement,
    Expectation expectation,
    Set<Ref> absent,
    Facet facet) {

  /** Whether the container has several clients of the configuration. */
  enum Facet {
    ONLY,
    ONE_OF_SEVERAL
  }

  /** Whether a setting is stated and the effective pool class takes it. */
  boolean compared(Setting setting) {
    return expectation.stated().containsKey(setting)
        && (identifies(setting) || judgement.takes().contains(setting));
  }

  /** Engine, driver and pool class belong to no class: they say which it is. */
  static boolean identifies(Setting setting) {
    return setting == Setting.ENGINE || setting == Setting.DRIVER || setting == Setting.POOL_CLASS;
  }

  Covered.Agreement agreement(Setting setting) {
    Fact fact = facts.get(setting);
    if (fact == null || !compared(setting)) {
      return Covered.Agreement.NOT_COMPARED;
    }
    if (fact.invalid().isPresent()) {
      return Covered.Agreement.MISMATCH;
    }
    return fact.text()
        .map(t -> expectation.accepts(setting, t))
        .map(ok -> ok ? Covered.Agreement.MATCH : Covered.Agreement.MISMATCH)
        .orElse(Covered.Agreement.UNRESOLVED);
  }

  /** Whether nothing that is stated, or nothing at all where nothing is, could be resolved. */
  boolean dark() {
    Set<Setting> stated = expectation.stated().keySet();
    return facts.values().stream()
        .filter(f -> stated.isEmpty() || stated.contains(f.setting()))
        .noneMatch(f -> f.unresolved().isEmpty());
  }

  Resolution among(Facet others) {
    return new Resolution(
        scope, client, container, facts, pool, judgement, expectation, absent, others);
  }

  Covered covered() {
    List<Covered.Resolved> settings = new ArrayList<>();
    facts.forEach((setting, fact) ->
        settings.add(
            new Covered.Resolved(
                setting,
                fact.shown(),
                compared(setting) ? expectation.describe(setting) : Optional.empty(),
                compared(setting)
                    ? Optional.ofNullable(expectation.ranges().get(setting))
                    : Optional.empty(),
                agreement(setting))));
    return new Covered(
        scope.configuration(),
        scope.environment(),
        client.name(),
        container.name(),
        pool,
        judgement,
        settings);
  }
}
