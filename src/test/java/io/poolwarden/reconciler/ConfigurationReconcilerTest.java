package io.poolwarden.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.cluster.WatchedReport;
import io.poolwarden.value.Ref;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationReconcilerTest {

  @Test
  void shouldNameTheOtherOnBothConfigurationsInConflict() {
    // given
    List<WatchedReport> reports = List.of(report(Set.of("orders", "users")));

    // then
    assertThat(ConfigurationReconciler.conflicting("orders", reports)).containsExactly("users");
    assertThat(ConfigurationReconciler.conflicting("users", reports)).containsExactly("orders");
    assertThat(ConfigurationReconciler.conflicting("billing", reports)).isEmpty();
  }

  @Test
  void shouldNameTheOtherWhereAnExemptionSilencesItsSide() {
    // given
    List<WatchedReport> reports = List.of(report(Set.of("orders")));

    // then
    assertThat(ConfigurationReconciler.conflicting("orders", reports)).containsExactly("users");
    assertThat(ConfigurationReconciler.conflicting("users", reports)).isEmpty();
  }

  private static WatchedReport report(Set<String> conflicting) {
    return new WatchedReport(
        new Ref("poolwarden.io", "DriftReport", "shop", "deployment-api"),
        "uid",
        Optional.empty(),
        "",
        "",
        Optional.of("Drifted"),
        Optional.empty(),
        List.of("orders", "users"),
        Optional.empty(),
        Set.of(),
        conflicting);
  }
}
