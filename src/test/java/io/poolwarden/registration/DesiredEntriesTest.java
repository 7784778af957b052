package io.poolwarden.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookBuilder;
import io.poolwarden.admission.Entry;
import io.poolwarden.admission.FailurePolicy;
import io.poolwarden.api.LabelSelector;
import io.poolwarden.workload.WorkloadKind;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DesiredEntriesTest {
  private static final byte[] CA = "ca".getBytes(StandardCharsets.US_ASCII);
  private static final Set<String> EXCLUDED = Set.of("kube-system", "warden");
  private static final DesiredEntries ENTRIES =
      new DesiredEntries(
          new WebhookOptions(
              "poolwarden",
              new Target.ByUrl(URI.create("https://127.0.0.1:9443")),
              EXCLUDED,
              5,
              Map.of(),
              WorkloadKind.BUILT_IN));
  private static final AcceptedConfiguration EVERYWHERE =
      new AcceptedConfiguration("orders", 1, Optional.empty());

  @Test
  void shouldOnlyWatchConfigurationsWhileThereAreNone() {
    assertThat(names(of(List.of(), nothing())))
        .containsExactly(
            "databaseconfigurations.poolwarden.io",
            "databaseconfiguration-deletions.poolwarden.io");
  }

  @Test
  @Tag("R02")
  void shouldNameEveryResourceWithoutWildcards() {
    var resources = new ArrayList<String>();
    for (var entry : of(List.of(EVERYWHERE), nothing())) {
      for (var rule : entry.getRules()) {
        assertThat(rule.getScope()).isNotEqualTo("*");
        resources.add(
            "%s: %s %s %s"
                .formatted(
                    entry.getName(),
                    rule.getApiGroups() + "/" + rule.getApiVersions(),
                    rule.getResources(),
                    rule.getOperations()));
      }
    }

    assertThat(resources)
        .containsExactlyInAnyOrder(
            "workloads.poolwarden.io: []/[v1] [pods, pods/ephemeralcontainers,"
                + " pods/resize, replicationcontrollers] [CREATE, UPDATE]",
            "workloads.poolwarden.io: [apps]/[v1] [daemonsets, deployments, replicasets,"
                + " statefulsets] [CREATE, UPDATE]",
            "workloads.poolwarden.io: [batch]/[v1] [cronjobs, jobs] [CREATE, UPDATE]",
            "databaseconfigurations.poolwarden.io: [poolwarden.io]/[v1alpha1]"
                + " [databaseconfigurations] [CREATE, UPDATE]",
            "databaseconfiguration-deletions.poolwarden.io: [poolwarden.io]/[v1alpha1]"
                + " [databaseconfigurations] [DELETE]",
            "configmaps.poolwarden.io: []/[v1] [configmaps] [CREATE, UPDATE]",
            "configmap-deletions.poolwarden.io: []/[v1] [configmaps] [DELETE]",
            "databaseserver-deletions.poolwarden.io: [poolwarden.io]/[v1alpha1]"
                + " [databaseservers] [DELETE]",
            "namespaces.poolwarden.io: []/[v1] [namespaces] [UPDATE]",
            "databaseservers.poolwarden.io: [poolwarden.io]/[v1alpha1] [databaseservers]"
                + " [CREATE, UPDATE]",
            "scale.poolwarden.io: []/[v1] [replicationcontrollers, replicationcontrollers/scale]"
                + " [UPDATE]",
            "scale.poolwarden.io: [apps]/[v1] [deployments, deployments/scale, replicasets/scale,"
                + " statefulsets, statefulsets/scale] [UPDATE]",
            "scale.poolwarden.io: [batch]/[v1] [cronjobs, jobs] [UPDATE]",
            "autoscalers.poolwarden.io: [autoscaling]/[v2] [horizontalpodautoscalers]"
                + " [CREATE, UPDATE]",
            "autoscalers.poolwarden.io: [keda.sh]/[v1alpha1] [scaledobjects] [CREATE, UPDATE]");
  }

  @Test
  void shouldBeAskedAboutTheNumbersOfScaledJobsWhereTheseAreCovered() {
    var kinds = new ArrayList<>(WorkloadKind.BUILT_IN);
    assertThat(moreMayRun(kinds)).doesNotContain("scaledjobs");
    kinds.add(
        new WorkloadKind(
            "keda.sh",
            "v1alpha1",
            "ScaledJob",
            "scaledjobs",
            List.of("spec", "jobTargetRef", "template")));
    assertThat(moreMayRun(kinds))
        .contains(
            "|| (request.resource.group == 'keda.sh' && request.resource.resource == 'scaledjobs'"
                + " && (object.?spec.?maxReplicaCount != oldObject.?spec.?maxReplicaCount"
                + " || object.?spec.?jobTargetRef.?parallelism"
                + " != oldObject.?spec.?jobTargetRef.?parallelism"
                + " || object.?spec.?jobTargetRef.?completions"
                + " != oldObject.?spec.?jobTargetRef.?completions))) && !(");
  }

  @Test
  @Tag("R18")
  void shouldNeverRefuseDeletionsWhileNobodyAnswers() {
    var entries =
        new DesiredEntries(
            new WebhookOptions(
                "poolwarden",
                new Target.ByUrl(URI.create("https://127.0.0.1:9443")),
                EXCLUDED,
                5,
                Map.of(Entry.CONFIG_MAPS, FailurePolicy.FAIL),
                WorkloadKind.BUILT_IN));
    var born = entries.of(List.of(EVERYWHERE, shop("a")), CA, nothing());
    var proven =
        entries.of(
            List.of(EVERYWHERE, shop("a")),
            CA,
            new Standing(born, Set.copyOf(entries.unproven(born))));

    assertThat(proven)
        .filteredOn(entry -> entry.getRules().toString().contains("DELETE"))
        .hasSize(3)
        .allMatch(entry -> entry.getFailurePolicy().equals("Ignore"));
    assertThat(proven)
        .filteredOn(entry -> entry.getName().startsWith("configmaps"))
        .allMatch(entry -> entry.getFailurePolicy().equals("Fail"));
  }

  @Test
  @Tag("R03")
  @Tag("R16")
  void shouldExcludeNamespacesByNameAndNothingByAnObjectsLabels() {
    for (var entry : of(List.of(EVERYWHERE, shop("a")), nothing())) {
      assertThat(entry.getObjectSelector().getMatchLabels()).isEmpty();
      assertThat(entry.getObjectSelector().getMatchExpressions()).isEmpty();
      if (!entry.getName().startsWith("databaseconfiguration")) {
        assertThat(entry.getNamespaceSelector().getMatchExpressions().getLast().getValues())
            .containsExactly("kube-system", "warden");
      }
    }
  }

  @Test
  void shouldHaveOneEntryForEachDistinctSelector() {
    var entries = of(List.of(shop("a"), shop("b"), shop("a")), nothing());

    assertThat(names(entries)).filteredOn(name -> name.startsWith("workloads-")).hasSize(2);
    assertThat(names(entries)).filteredOn(name -> name.startsWith("namespaces")).hasSize(1);
  }

  @Test
  void shouldHaveOneEntryForAllAboveSixteenSelectors() {
    var sixteen = IntStream.range(0, 16).mapToObj(i -> shop("team-" + i)).toList();
    var seventeen = IntStream.range(0, 17).mapToObj(i -> shop("team-" + i)).toList();

    assertThat(names(of(sixteen, nothing())))
        .filteredOn(n -> n.startsWith("workloads"))
        .hasSize(16);
    assertThat(names(of(seventeen, nothing())))
        .filteredOn(name -> name.startsWith("workloads"))
        .containsExactly("workloads.poolwarden.io");
  }

  @Test
  @Tag("R01")
  void shouldBeBornWithIgnoreAndFailOnceProven() {
    var born = of(List.of(EVERYWHERE), nothing());
    var proven = of(List.of(EVERYWHERE), new Standing(born, Set.copyOf(ENTRIES.unproven(born))));

    assertThat(born).allMatch(entry -> entry.getFailurePolicy().equals("Ignore"));
    assertThat(proven)
        .filteredOn(entry -> entry.getFailurePolicy().equals("Fail"))
        .extracting(ValidatingWebhook::getName)
        .containsExactlyInAnyOrder(
            "workloads.poolwarden.io", "databaseconfigurations.poolwarden.io");
  }

  @Test
  @Tag("R01")
  void shouldKeepFailOverARestart() {
    var before = failing(of(List.of(EVERYWHERE), nothing()));

    var restarted = of(List.of(EVERYWHERE), new Standing(before, Set.of()));

    assertThat(Differences.ofEntries(before, restarted)).isEmpty();
  }

  @Test
  @Tag("R01")
  void shouldKeepDenyingWhileNewEntriesAreNotProven() {
    // given entries of one team that deny
    var before = failing(of(List.of(shop("a")), nothing()));
    String old = workloads(before);

    // when all namespaces are covered
    var between = of(List.of(EVERYWHERE), new Standing(before, Set.of()));
    var after =
        of(List.of(EVERYWHERE), new Standing(between, Set.copyOf(ENTRIES.unproven(between))));

    // then the old entry goes once the new one denies
    assertThat(names(between)).contains(old, "workloads.poolwarden.io");
    assertThat(names(after)).contains("workloads.poolwarden.io").doesNotContain(old);
  }

  @Test
  @Tag("R26")
  void shouldSeeEditsAndWhatAnApplyWouldLeave() {
    // given
    var desired = of(List.of(EVERYWHERE), nothing());
    var live = new ArrayList<>(desired);
    var never = new MatchCondition("false", "never");
    live.set(
        0, new ValidatingWebhookBuilder(desired.getFirst()).addToMatchConditions(never).build());
    live.add(new ValidatingWebhookBuilder(desired.getFirst()).withName("x.poolwarden.io").build());
    live.add(new ValidatingWebhookBuilder(desired.getFirst()).withName("x.example.com").build());

    // then
    assertThat(Differences.ofEntries(live, desired))
        .containsExactlyInAnyOrder(desired.getFirst().getName(), "x.poolwarden.io");
    assertThat(Differences.removals("7", live, desired))
        .hasValueSatisfying(patch ->
            assertThat(patch)
                .contains(
                    "{\"op\":\"test\",\"path\":\"/metadata/resourceVersion\",\"value\":\"7\"}",
                    "/webhooks/" + (live.size() - 2) + "\"",
                    "/webhooks/0/matchConditions/2")
                .doesNotContain("/webhooks/" + (live.size() - 1) + "\""));
    assertThat(Differences.removals("7", desired, desired)).isEmpty();
  }

  private static List<ValidatingWebhook> of(
      List<AcceptedConfiguration> configurations, Standing standing) {
    return ENTRIES.of(configurations, CA, standing);
  }

  private static String moreMayRun(List<WorkloadKind> kinds) {
    return EntryRules.conditions(Entry.SCALE, kinds).stream()
        .filter(condition -> condition.getName().equals("more-may-run"))
        .map(MatchCondition::getExpression)
        .findFirst()
        .orElseThrow();
  }

  private static Standing nothing() {
    return new Standing(List.of(), Set.of());
  }

  private static AcceptedConfiguration shop(String team) {
    return new AcceptedConfiguration(
        team, 1, Optional.of(new LabelSelector(Map.of("team", team), null)));
  }

  private static List<ValidatingWebhook> failing(List<ValidatingWebhook> born) {
    return born.stream()
        .map(entry ->
            ENTRIES.unproven(List.of(entry)).isEmpty()
                ? entry
                : new ValidatingWebhookBuilder(entry).withFailurePolicy("Fail").build())
        .toList();
  }

  private static String workloads(List<ValidatingWebhook> entries) {
    return names(entries).stream().filter(n -> n.startsWith("workloads")).findFirst().orElseThrow();
  }

  private static List<String> names(List<ValidatingWebhook> entries) {
    return entries.stream().map(ValidatingWebhook::getName).toList();
  }
}
