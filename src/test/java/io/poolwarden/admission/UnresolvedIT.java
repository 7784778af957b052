package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A value that cannot be known calls for what the configuration says, never for nothing. */
@OnSharedInstallation
@Tag("R17")
class UnresolvedIT {
  private static final String FILE_KEY_REF =
      """
      metadata: {labels: {app: x, database: orders}}
      spec:
        volumes: [{name: made, emptyDir: {}}]
        initContainers: [{name: maker, image: x, volumeMounts: [{name: made, mountPath: /made}]}]
        containers:
        - name: api
          image: x
          env:
          - name: DB_POOL_CLASS
            valueFrom: {fileKeyRef: {volumeName: made, path: pool.env, key: class}}
      """;
  private static final String IMAGE_VOLUME =
      """
      metadata: {labels: {app: x, database: orders}}
      spec:
        volumes: [{name: app, image: {reference: "registry.example/config:1"}}]
        containers:
        - name: api
          image: x
          env: [{name: DB_POOL_SIZE, value: "5"}]
          volumeMounts: [{name: app, mountPath: /etc/app}]
      """;
  private static final String ABSENT = Team.template(Team.poolClassFrom("absent"));
  private static final String SECRET =
      Team.template("{name: DB_POOL_CLASS, valueFrom: {secretKeyRef: {name: pool, key: class}}}");

  private final AuditLog audit;
  private final Kubectl lax;
  private final Kubectl cautious;
  private final Kubectl strict;

  UnresolvedIT(ControlPlane controlPlane, Installation poolwarden) {
    Team team = Team.denying("unresolved", controlPlane, poolwarden);
    audit = new AuditLog(controlPlane);
    lax = team.namespace("production");
    cautious = team.namespace("cautious", "cautious");
    strict = team.namespace("strict", "strict");
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        Arguments.of("file-key-ref", FILE_KEY_REF),
        Arguments.of("image-volume", IMAGE_VOLUME),
        Arguments.of("absent", ABSENT),
        Arguments.of("secret", SECRET));
  }

  @ParameterizedTest
  @MethodSource("unknown")
  void shouldDoAsTheConfigurationSays(String name, String template) {
    // when
    String deployment = Team.deployment(name, template);
    Command.Result audited = Team.tryOut(lax, deployment);
    Command.Result warned = Team.tryOut(cautious, deployment);
    Command.Result denied = Team.tryOut(strict, deployment);

    // then
    assertThat(audited.orFail()).contains("created");
    assertThat(audited.err()).isEmpty();
    JsonNode annotations = audit.annotations("unresolved-production", name);
    assertThat(annotations.toString()).contains("unresolved-setting");

    assertThat(warned.orFail()).contains("created");
    assertThat(warned.err()).contains("Warning: Poolwarden: container \"api\": poolClass");

    assertThat(denied.succeeded()).isFalse();
    assertThat(denied.err())
        .contains("Poolwarden: Deployment unresolved-strict/" + name)
        .contains("container \"api\": poolClass");
  }

  @Test
  void shouldJudgeAWorkloadWithFieldsThatNobodyKnows() {
    // given
    String unknown =
        Team.deploymentWith("future", Team.poolClass(Team.BAD))
            .replace("image: x", "image: x, fieldOfTheFuture: {a: [1, {b: c}]}");

    // when
    Command.Result denied = lax.apply(unknown, "--validate=ignore", "--dry-run=server");

    // then
    assertThat(denied.succeeded()).isFalse();
    assertThat(denied.err()).contains("poolClass is QueuePool");
  }
}
