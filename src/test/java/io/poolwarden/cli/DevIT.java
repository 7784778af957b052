package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.DevProcess;
import io.poolwarden.testing.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A session of development as a user runs it. */
@ResourceLock("bin/poolwarden dev")
class DevIT {
  private final Path folder = Home.workFolder("dev");

  @Test
  void shouldEnforceUntilItIsEndedAndLeaveNoProcess() {
    try (DevProcess dev = DevProcess.start(folder)) {
      // given a kubeconfig on a line of its own, and nothing else
      assertThat(dev.out()).isEqualTo("export KUBECONFIG=" + dev.kubeconfig() + "\n");
      assertThat(dev.kubeconfig()).isAbsolute().content().contains("    token: ");
      assertThat(kubectl(dev, "auth", "can-i", "*", "*").orFail().strip()).isEqualTo("yes");

      // when
      kubectl(dev, "apply", "-f", "examples/configuration").orFail();
      kubectl(
              dev,
              "wait",
              "--for=condition=Enforced",
              "databaseconfiguration/netra",
              "--timeout=60s")
          .orFail();
      Command.Result rejected = kubectl(dev, "apply", "-f", "examples/netra-backend/broken");

      // then
      assertThat(rejected.exitCode()).isEqualTo(1);
      assertThat(rejected.err()).contains("denied the request: Poolwarden:");

      // a second one is told why not
      Command.Result second = command("dev", "--state", dev.state().toString());
      assertThat(second.exitCode()).isEqualTo(2);
      assertThat(second.err())
          .contains("error: dev already runs with " + dev.state())
          .contains("process " + dev.pid());

      // Ctrl-C
      Command.of("kill", "-INT", Long.toString(dev.pid())).run().orFail();
      assertThat(dev.ended()).as(dev.err()).isZero();
      assertThat(Processes.mentioning(folder)).isEmpty();
    }
  }

  @Test
  void shouldLeaveNoProcessWhenKilledAndStartAgainWithOrWithoutItsObjects() {
    // given
    try (DevProcess dev = DevProcess.start(folder)) {
      kubectl(dev, "create", "namespace", "shop").orFail();
      dev.kill();
    }
    await("what it started ends too")
        .atMost(Duration.ofSeconds(60))
        .until(() -> Processes.mentioning(folder).isEmpty());

    // when kept
    try (DevProcess dev = DevProcess.start(folder, "--keep")) {
      assertThat(kubectl(dev, "get", "namespace", "shop").succeeded()).isTrue();
      assertThat(dev.end()).as(dev.err()).isZero();
    }

    // when not
    try (DevProcess dev = DevProcess.start(folder)) {
      assertThat(kubectl(dev, "get", "namespace", "shop").succeeded()).isFalse();
      assertThat(dev.end()).as(dev.err()).isZero();
    }
    assertThat(Processes.mentioning(folder)).isEmpty();
    assertThat(Files.exists(folder.resolve("state/kubeconfig"))).isTrue();
  }

  private Command.Result kubectl(DevProcess dev, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "kubectl";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Command.of(all).withVariable("KUBECONFIG", dev.kubeconfig().toString()).run();
  }

  private static Command.Result command(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = Home.path("bin/poolwarden").toString();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Command.of(all).run();
  }
}
