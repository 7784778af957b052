package io.poolwarden.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The chart with all that can be turned on, applied with kubectl. */
@OnControlPlane(isolated = true, controllerManager = true)
class ChartIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Map<String, Object> VALUES =
      Map.of(
          "secrets.enabled", true,
          "secrets.namespaces[0]", "shop",
          "networkPolicy.enabled", true);
  private static final String OPERATOR = "system:serviceaccount:warden:poolwarden";

  private static Command.Result applied;

  @BeforeAll
  static void apply(ControlPlane controlPlane) {
    controlPlane.createNamespace("shop");
    controlPlane.createNamespace("warden");
    Kubectl kubectl = controlPlane.kubectl();
    for (String mode : List.of("enforce", "warn")) {
      kubectl
          .run("label", "namespace/warden", "pod-security.kubernetes.io/" + mode + "=restricted")
          .orFail();
    }
    applied = kubectl.apply(Chart.render("warden", VALUES), "--server-side", "--validate=strict");
    user(kubectl, "view");
    user(kubectl, "edit");
    user(kubectl, "admin");
  }

  /** A user of that name with the role of that name in the namespace shop. */
  private static void user(Kubectl kubectl, String role) {
    kubectl
        .in("shop")
        .run("create", "rolebinding", role, "--clusterrole=" + role, "--user=" + role)
        .orFail();
  }

  @Test
  @Tag("R02")
  void shouldBeAppliedWithoutAWarning() {
    assertThat(applied.orFail()).contains("deployment.apps/poolwarden serverside-applied");
    assertThat(applied.err()).isEmpty();
  }

  @Test
  @Tag("R40")
  void shouldRunWherePodsAreRestricted(ControlPlane controlPlane) {
    Kubectl there = controlPlane.kubectl().in("warden");

    await("both replicas")
        .atMost(SOON)
        .until(() -> there.run("get", "pods", "-o", "name").orFail().lines().count() == 2);
  }

  @ParameterizedTest
  @CsvSource({"default, other", "shop, poolwarden", "warden, other poolwarden poolwarden-tls"})
  @Tag("R36")
  void shouldGiveTheOperatorTheRightsOfItsRolesAndNoOthers(
      String namespace, String objects, ControlPlane controlPlane) {
    var names = List.of(objects.split(" "));
    var manifests = Chart.objects(Chart.render("warden", VALUES));

    var rights = new Rights(controlPlane.client()).of(OPERATOR, namespace, names);

    assertThat(rights).isEqualTo(Rights.granted(manifests, namespace, names));
    assertThat(rights).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "view,  get,    driftreports,        true",
    "view,  watch,  driftreports,        true",
    "view,  list,   poolexemptions,      true",
    "view,  create, poolexemptions,      false",
    "view,  patch,  driftreports/status, false",
    "edit,  list,   driftreports,        true",
    "edit,  create, driftreports,        false",
    "edit,  delete, driftreports,        false",
    "edit,  update, driftreports/status, false",
    "edit,  create, poolexemptions,      false",
    "admin, list,   driftreports,        true",
    "admin, create, driftreports,        false",
    "admin, patch,  driftreports,        false",
    "admin, delete, driftreports,        false",
    "admin, patch,  driftreports/status, false",
    "admin, create, poolexemptions,      true",
    "admin, delete, poolexemptions,      true",
    "admin, patch,  poolexemptions/status, false",
    "admin, create, databaseconfigurations, false",
  })
  @Tag("R36")
  @Tag("R37")
  void shouldLetUsersReadReportsAndOnlyAdministratorsExempt(
      String user, String verb, String resource, boolean allowed, ControlPlane controlPlane) {
    var rights = new Rights(controlPlane.client());

    // Roles are aggregated a moment after they are made.
    await(user + " " + verb + " " + resource)
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(rights.may(user, in("shop", "get", "driftreports"))).isTrue();
          assertThat(rights.may("admin", in("shop", "create", "poolexemptions"))).isTrue();
          assertThat(rights.may(user, in("shop", verb, resource))).isEqualTo(allowed);
        });
  }

  private static Rights.Right in(String namespace, String verb, String resource) {
    return new Rights.Right(namespace, verb, "poolwarden.io", resource, "");
  }

  @Test
  void shouldShowReportsByTheirShortName(ControlPlane controlPlane) {
    Kubectl viewer = controlPlane.kubectl().in("shop").as("view");

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(viewer.run("get", "drift").err()).contains("No resources found in shop"));
  }
}
