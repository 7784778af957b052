package io.poolwarden.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.cli.Cli;
import io.poolwarden.cli.ScanCommand;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code scan --declare} prints of a program, put into its Deployment by kubectl, is judged as
 * what a container runs with: nobody wrote {@code sources} or {@code declared} for it.
 */
@OnSharedInstallation
class DeclaredIT {
  private static final String INCIDENT =
      """
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import QueuePool

      def engine_for(url):
          return create_async_engine(
              url, poolclass=QueuePool, pool_size=5, max_overflow=10, pool_timeout=5, pool_recycle=300
          )
      """;

  private static final String MENDED =
      """
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import NullPool

      def engine_for(url):
          return create_async_engine(url, poolclass=NullPool)
      """;

  private static final String FED =
      """
      import os
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import AsyncAdaptedQueuePool

      engine = create_async_engine(
          os.environ["DATABASE_URL"],
          poolclass=AsyncAdaptedQueuePool,
          pool_size=int(os.environ.get("APP_POOL_SIZE", "5")),
      )
      """;

  private final Kubectl kubectl;

  @TempDir private Path folder;

  DeclaredIT(ControlPlane controlPlane, Installation poolwarden) {
    poolwarden.configure(
        """
        apiVersion: poolwarden.io/v1alpha1
        kind: DatabaseConfiguration
        metadata: {name: declared}
        spec:
          match:
            namespaceSelector: {matchLabels: {team: declared}}
            workloadSelector: {matchLabels: {database: orders}}
          library: {name: SQLAlchemy}
          pool: {engine: Async, poolClass: AsyncAdaptedQueuePool, poolSize: 5}
          tolerance: {poolSize: {min: 2, max: 10}}
          alternatives: [{pool: {engine: Async, poolClass: NullPool}}]
        """);
    kubectl = new Team("declared", controlPlane, poolwarden).namespace("production");
  }

  @Test
  void shouldRefuseTheIncidentsCodeAndAdmitTheMendedOne() throws IOException {
    // when
    Command.Result incident = Team.tryOut(kubectl, declared(INCIDENT, ""));
    Command.Result mended = Team.tryOut(kubectl, declared(MENDED, ""));

    // then
    assertThat(incident.succeeded()).isFalse();
    assertThat(incident.err())
        .contains("Poolwarden: Deployment declared-production/api")
        .contains("poolClass is QueuePool (declared in annotation poolwarden.io/clients)")
        .contains("SQLAlchemy 2.0.58")
        .contains("Pool class QueuePool cannot be used with asyncio engine");
    assertThat(mended.orFail()).contains("created (server dry run)");
    assertThat(mended.err()).isEmpty();
  }

  @Test
  void shouldCompareWhatTheVariableGivesThatTheCodeReads() throws IOException {
    // when
    Command.Result large = Team.tryOut(kubectl, declared(FED, Team.env("APP_POOL_SIZE", "50")));
    Command.Result right = Team.tryOut(kubectl, declared(FED, Team.env("APP_POOL_SIZE", "8")));
    Command.Result fallback = Team.tryOut(kubectl, declared(FED, ""));

    // then
    assertThat(large.succeeded()).isFalse();
    assertThat(large.err())
        .contains("poolSize is 50 (env APP_POOL_SIZE)")
        .contains("Set env APP_POOL_SIZE of container \"api\"");
    assertThat(right.orFail()).contains("created (server dry run)");
    assertThat(right.err()).isEmpty();
    assertThat(fallback.orFail()).contains("created (server dry run)");
  }

  @Test
  void shouldBeAPatchForKustomizeToo() throws IOException {
    // given
    Files.writeString(folder.resolve("deployment.yaml"), Team.deploymentWith("api", ""));
    Files.writeString(
        folder.resolve("pools.yaml"), declaration(INCIDENT, "--workload", "deploy/api"));
    Files.writeString(
        folder.resolve("kustomization.yaml"),
        """
        resources: [deployment.yaml]
        patches: [{path: pools.yaml}]
        """);

    // when
    String built = kubectl.run("kustomize", folder.toString()).orFail();
    Command.Result incident = Team.tryOut(kubectl, built);

    // then
    assertThat(incident.succeeded()).isFalse();
    assertThat(incident.err()).contains("declared in annotation poolwarden.io/clients");
  }

  /** The Deployment with the patch, as kubectl makes it. */
  private String declared(String program, String env) throws IOException {
    Path patch = folder.resolve("patch.yaml");
    Path deployment = folder.resolve("deployment.yaml");
    Files.writeString(patch, declaration(program));
    Files.writeString(deployment, Team.deploymentWith("api", env));
    return kubectl
        .run(
            "patch",
            "--local",
            "-f",
            deployment.toString(),
            "--patch-file",
            patch.toString(),
            "-o",
            "yaml")
        .orFail();
  }

  private String declaration(String program, String... options) throws IOException {
    Path source = folder.resolve("src/app/database/__init__.py");
    Files.createDirectories(source.getParent());
    Files.writeString(source, program);
    Files.writeString(folder.resolve("src/requirements.txt"), "sqlalchemy==2.0.58\n");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("scan", "--declare", "--container", "api", folder.resolve("src").toString()));
    arguments.addAll(List.of(options));
    StringWriter out = new StringWriter();
    new Cli(List.of(new ScanCommand()))
        .writingTo(new PrintWriter(out), new PrintWriter(new StringWriter()))
        .run(arguments.toArray(String[]::new));
    return out.toString();
  }
}
