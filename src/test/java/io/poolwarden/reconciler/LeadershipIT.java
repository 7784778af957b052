package io.poolwarden.reconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.reconciler.Leadership.LeaseName;
import io.poolwarden.reconciler.Leadership.Times;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.OnControlPlane;
import io.poolwarden.testing.TestNamespace;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@OnControlPlane
@Isolated("it measures times")
class LeadershipIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Times QUICK =
      new Times(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(200));

  private final List<String> heard = new CopyOnWriteArrayList<>();

  @Test
  @Tag("R32")
  void shouldHandOverWhenTheLeaderStops(ControlPlane controlPlane, TestNamespace namespace) {
    try (Leadership first = contender(controlPlane, namespace, "hand-over", "first")) {
      first.start();
      await().atMost(SOON).until(first::leads);
      try (Leadership second = contender(controlPlane, namespace, "hand-over", "second")) {
        second.start();
        await().during(Duration.ofSeconds(4)).atMost(SOON).until(() -> !second.leads());

        first.close();

        await().atMost(SOON).until(second::leads);
        assertThat(first.leads()).isFalse();
        assertThat(heard).containsExactly("first started", "first stopped", "second started");
      }
    }
  }

  @Test
  @Tag("R32")
  void shouldStopWhenTheLeaseIsStolenAndContendAgain(
      ControlPlane controlPlane, TestNamespace namespace) {
    try (Leadership robbed = contender(controlPlane, namespace, "stolen", "robbed")) {
      robbed.start();
      await().atMost(SOON).until(robbed::leads);

      // The thief takes it once and never renews it.
      var lease = controlPlane.client().leases().inNamespace(namespace.name()).withName("stolen");
      lease.edit(held -> {
        held.getSpec().setHolderIdentity("thief");
        return held;
      });

      await().atMost(SOON).until(() -> heard.contains("robbed stopped"));
      await().atMost(SOON).until(robbed::leads);
      assertThat(heard).containsExactly("robbed started", "robbed stopped", "robbed started");
    }
  }

  private Leadership contender(
      ControlPlane controlPlane, TestNamespace namespace, String lease, String identity) {
    return new Leadership(
        controlPlane.client(),
        new LeaseName(namespace.name(), lease, identity),
        QUICK,
        Clock.systemUTC(),
        new Leadership.Listener() {
          @Override
          public void started() {
            heard.add(identity + " started");
          }

          @Override
          public void stopped() {
            heard.add(identity + " stopped");
          }
        });
  }
}
