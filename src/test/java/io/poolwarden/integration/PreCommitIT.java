package io.poolwarden.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.PythonEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real pre-commit, with the hooks as it would get them: from a repository of Git, here one that
 * has the checkout's hooks and leads to its program.
 */
class PreCommitIT {
  private static final String BEFORE =
      """
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import NullPool


      def engine_for(url):
          return create_async_engine(url, poolclass=NullPool)
      """;

  private static final String INCIDENT =
      """
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import QueuePool


      def engine_for(url):
          return create_async_engine(
              url, poolclass=QueuePool, pool_size=5, max_overflow=10, pool_timeout=5, pool_recycle=300
          )
      """;

  @TempDir private Path folder;
  private Path work = Path.of("");

  @BeforeEach
  void install() throws IOException {
    Path hooks = folder.resolve("hooks");
    Files.createDirectories(hooks.resolve("bin"));
    Files.copy(Home.path(".pre-commit-hooks.yaml"), hooks.resolve(".pre-commit-hooks.yaml"));
    Path program = hooks.resolve("bin/poolwarden");
    Files.writeString(program, "#!/bin/sh\nexec '" + Home.path("bin/poolwarden") + "' \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    repository(hooks);
    git(hooks, "add", ".").orFail();
    git(hooks, "commit", "-m", "hooks").orFail();
    work = folder.resolve("netra");
    write(
        ".pre-commit-config.yaml",
        """
        repos:
        - repo: %s
          rev: %s
          hooks:
          - id: poolwarden-scan
          - id: poolwarden-check
            files: ^deploy/
        """
            .formatted(hooks, git(hooks, "rev-parse", "HEAD").orFail().strip()));
    repository(work);
    preCommit("install").orFail();
  }

  @Test
  void shouldRefuseTheCommitOfTheIncidentAndLetTheMendedOnePass() throws IOException {
    // given
    write("app/database/__init__.py", BEFORE);
    commit("first").orFail();

    // when
    write("app/database/__init__.py", INCIDENT);
    Command.Result incident = commit("optimise the pool");
    write("app/database/__init__.py", BEFORE + "\n");
    Command.Result mended = commit("mend the pool");

    // then
    assertThat(incident.succeeded()).isFalse();
    assertThat(incident.out() + incident.err())
        .contains("poolwarden scan", "Failed")
        .contains("app/database/__init__.py:7:")
        .contains("Pool class QueuePool cannot be used with asyncio engine");
    mended.orFail();
    assertThat(git(work, "log", "--format=%s").orFail()).isEqualTo("mend the pool\nfirst\n");
  }

  @Test
  void shouldRefuseTheCommitOfAManifestThatAdmissionWouldDeny() throws IOException {
    // given
    copy("examples/configuration/databaseconfiguration.yaml");
    copy("examples/configuration/namespaces.yaml");
    write("values.yaml", "{{ no manifest }}\n");
    commit("first").orFail();

    // when
    copy("examples/configuration/databaseconfiguration.yaml");
    copy("examples/netra-backend/broken/configmap.yaml");
    copy("examples/netra-backend/broken/deployment.yaml");
    write("deploy/databaseconfiguration.yaml", read("databaseconfiguration.yaml") + "# again\n");
    write("deploy/namespaces.yaml", read("namespaces.yaml") + "# again\n");
    Command.Result broken = commit("deploy");

    // then
    assertThat(broken.succeeded()).isFalse();
    assertThat(broken.out() + broken.err())
        .contains("poolwarden check", "Failed")
        .contains("Deployment netra-staging/netra-backend")
        .contains("incompatible-pool-class");
  }

  private void copy(String example) throws IOException {
    Path source = Home.path(example);
    write("deploy/" + source.getFileName(), Files.readString(source));
  }

  private String read(String manifest) throws IOException {
    return Files.readString(work.resolve("deploy").resolve(manifest));
  }

  private void write(String name, String text) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Command.Result commit(String message) {
    git(work, "add", ".").orFail();
    return configured(gitCommand(work, "commit", "-m", message)).run();
  }

  private Command.Result preCommit(String... arguments) {
    Path python = PythonEnvironment.of("src/test/python/requirements/pre-commit.txt").python();
    String[] all = new String[arguments.length + 3];
    all[0] = python.toString();
    all[1] = "-m";
    all[2] = "pre_commit";
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return configured(Command.of(all)).in(work).run();
  }

  /** With a store of its own, and time to build Poolwarden. */
  private Command configured(Command command) {
    return command
        .withVariable("PRE_COMMIT_HOME", folder.resolve("store").toString())
        .withVariable("PRE_COMMIT_COLOR", "never")
        .within(Duration.ofMinutes(5));
  }

  private static void repository(Path at) throws IOException {
    Files.createDirectories(at);
    git(at, "init", "-q", "-b", "main").orFail();
    git(at, "config", "user.name", "test").orFail();
    git(at, "config", "user.email", "test@example.com").orFail();
  }

  private static Command.Result git(Path at, String... arguments) {
    return gitCommand(at, arguments).run();
  }

  private static Command gitCommand(Path at, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "git";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Command.of(all).in(at);
  }
}
