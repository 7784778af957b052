package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an answer says, in which form, and that asking alone changes nothing. */
@OnSharedInstallation
class AnswersIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ControlPlane controlPlane;
  private final Installation poolwarden;
  private final Kubectl kubectl;
  private final Kubectl staging;

  AnswersIT(ControlPlane controlPlane, Installation poolwarden) {
    this.controlPlane = controlPlane;
    this.poolwarden = poolwarden;
    Team team = Team.denying("answers", controlPlane, poolwarden);
    kubectl = team.namespace("production");
    staging = team.namespace("staging", "staging");
  }

  @Test
  void shouldGiveEveryFindingAsACause() {
    // given
    String env = Team.poolClass(Team.BAD) + ", " + Team.env("DB_POOL_SIZE", "50");
    var resource =
        controlPlane
            .client()
            .resource(Team.deploymentWith("causes", env))
            .inNamespace("answers-production");

    // when
    KubernetesClientException refused =
        catchThrowableOfType(KubernetesClientException.class, resource::create);

    // then
    assertThat(refused.getCode()).isEqualTo(403);
    List<StatusCause> causes = refused.getStatus().getDetails().getCauses();
    assertThat(causes).extracting(StatusCause::getReason).contains("setting-mismatch");
    assertThat(causes)
        .extracting(StatusCause::getMessage)
        .anyMatch(message -> message.contains("poolClass is QueuePool"))
        .anyMatch(message -> message.contains("poolSize is 50"));
    assertThat(causes)
        .extracting(StatusCause::getField)
        .allMatch("spec.template.spec.containers[api]"::equals);
    JsonNode audited = new AuditLog(controlPlane).annotations("answers-production", "causes");
    assertThat(audited.toString()).contains("denied").contains("setting-mismatch");
  }

  @Test
  @Tag("R33")
  void shouldBoundAndEscapeWhatUsersWrite() {
    // given
    String hostile = "a\\r\\nERROR forged\\u001b[31m" + "x".repeat(5000);
    String deployment =
        Team.deploymentWith("hostile", Team.poolClass(hostile) + ", " + Team.env("B", hostile));

    // when
    Command.Result denied = kubectl.apply(deployment);
    Command.Result warned = staging.apply(deployment);

    // then
    assertThat(denied.succeeded()).isFalse();
    assertThat(denied.err().strip()).contains("poolClass").doesNotContain("\u001b", "\r", "\n");
    assertThat(bytes(denied.err())).isLessThan(1024 + 512);
    assertThat(warned.orFail()).contains("created");
    assertThat(warned.err().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("Warning: Poolwarden"))
        .allMatch(line -> line.length() <= "Warning: ".length() + 256)
        .noneMatch(line -> line.contains("\u001b"));
    String log = poolwarden.replicas().getLast().process().log();
    assertThat(log.lines().dropWhile(line -> !line.contains("\"message\":\"ready\"")))
        .isNotEmpty()
        .allMatch(AnswersIT::isJsonObject)
        .noneMatch(line -> line.startsWith("ERROR"));
  }

  @Test
  @Tag("R33")
  void shouldBoundADenialOfManyFindings() {
    // given
    StringBuilder containers = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      containers
          .append("\n  - {name: c" + i + ", image: x, env: [")
          .append(Team.poolClass(Team.BAD))
          .append("]}");
    }
    String template =
        "metadata: {labels: {app: x, database: orders}}\nspec:\n  containers:" + containers + "\n";

    // when
    Command.Result denied = Team.tryOut(kubectl, Team.deployment("many", template));

    // then
    assertThat(denied.succeeded()).isFalse();
    assertThat(denied.err()).contains("60 findings").containsPattern("and \\d+ more");
    assertThat(bytes(denied.err())).isLessThan(8 * 1024 + 512);
  }

  @Test
  @Tag("R19")
  void shouldLeaveNoTraceOfADryRun() {
    // when
    for (int i = 0; i < 10; i++) {
      Team.tryOut(kubectl, Team.deploymentWith("dry", Team.poolClass(Team.BAD)));
      Team.tryOut(kubectl, Team.deploymentWith("dry", Team.poolClass(Team.GOOD))).orFail();
      Team.tryOut(staging, Team.deploymentWith("dry", Team.poolClass(Team.BAD))).orFail();
    }

    // then
    assertThat(traces()).isEmpty();
  }

  @Test
  @Tag("R14")
  @Tag("R15")
  void shouldSeeAScaleInTheVersionOfAnotherGroup() {
    // given
    kubectl.apply(Team.deploymentWith("scaled", Team.poolClass(Team.GOOD))).orFail();

    // when
    kubectl.run("scale", "deployment/scaled", "--replicas=2").orFail();

    // then
    JsonNode audited = new AuditLog(controlPlane).annotations("answers-production", "scaled");
    assertThat(audited.toString()).contains("scale");
  }

  /** Everything that could be left of the object called dry. */
  private List<String> traces() {
    String all = "events,driftreports,deployments,replicasets,pods";
    String names = "{range .items[*]}{.kind}/{.metadata.name} {.involvedObject.name}{\"\\n\"}{end}";
    return (Team.get(kubectl, all, names) + Team.get(staging, all, names))
        .lines()
        .filter(line -> line.contains("dry"))
        .toList();
  }

  private static boolean isJsonObject(String line) {
    try {
      return JSON.readTree(line).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
