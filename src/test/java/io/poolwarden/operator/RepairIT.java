package io.poolwarden.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.Installation;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What others change of the webhook's registration while the operator runs. */
@OnControlPlane(isolated = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RepairIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String REPAIRS = "poolwarden_webhook_configuration_repairs_total";

  private final Kubectl kubectl;
  private final Kubectl own;
  private final Installation poolwarden;

  RepairIT(ControlPlane controlPlane, Kubectl kubectl, Installation poolwarden) {
    this.kubectl = kubectl;
    this.own = controlPlane.kubectl().in(Installation.NAMESPACE);
    this.poolwarden = poolwarden;
    poolwarden.configure(Orders.CONFIGURATION);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "emptied | {\"data\":{\"tls.crt\":\"\",\"tls.key\":\"\",\"ca.crt\":\"\",\"ca.key\":\"\"}}",
        "certificate gone | {\"data\":{\"tls.crt\":\"\"}}",
        "key corrupt | {\"data\":{\"tls.key\":\"Y29ycnVwdA==\"}}",
        "CA corrupt | {\"data\":{\"ca.crt\":\"Y29ycnVwdA==\"}}",
        "another CA key | {\"data\":{\"ca.key\":\"%s\"}}",
      })
  @Order(1)
  @Tag("R24")
  void shouldRepairTheSecret(String mutation, String patch) {
    // given a key of the right form that belongs to nothing
    String foreign = secret("{.data.tls\\.key}");

    // when
    String mutated =
        own.run(
                "patch",
                "secret",
                "poolwarden-tls",
                "-o=jsonpath={.data}",
                "-p",
                patch.replace("%s", foreign))
            .orFail();

    // then
    await(mutation).atMost(SOON).until(() -> !secret("{.data}").equals(mutated));
    assertRejecting();
  }

  @Test
  @Order(2)
  @Tag("R24")
  void shouldMakeADeletedSecretAgain() {
    own.run("delete", "secret", "poolwarden-tls").orFail();

    await().atMost(SOON).until(() -> own.run("get", "secret", "poolwarden-tls").succeeded());
    assertRejecting();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"op\":\"remove\",\"path\":\"/webhooks/0/clientConfig/caBundle\"}",
        "{\"op\":\"replace\",\"path\":\"/webhooks/0/rules/0/operations\",\"value\":[\"CREATE\"]}",
        "{\"op\":\"replace\",\"path\":\"/webhooks/0/failurePolicy\",\"value\":\"Ignore\"}",
        "{\"op\":\"replace\",\"path\":\"/webhooks/0/namespaceSelector\","
            + "\"value\":{\"matchLabels\":{\"never\":\"true\"}}}",
      })
  @Order(3)
  @Tag("R26")
  void shouldRestoreAnEditedEntryAndCountIt(String edit) {
    String before = entries();
    double repairs = poolwarden.replica().metric(REPAIRS);

    edit(edit);

    await().atMost(SOON).until(() -> entries().equals(before));
    await().atMost(SOON).until(() -> poolwarden.replica().metric(REPAIRS) > repairs);
    assertRejecting();
  }

  @Test
  @Order(4)
  @Tag("R26")
  void shouldNotFightAnotherWriterInALoop() {
    // given another writer that undoes every repair at once
    String right = entries();
    int[] undone = {0};

    await()
        .during(Duration.ofSeconds(15))
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> {
          if (entries().equals(right)) {
            edit("{\"op\":\"remove\",\"path\":\"/webhooks/0/clientConfig/caBundle\"}");
            undone[0]++;
          }
          return undone[0] <= 6;
        });

    // then it writes less and less often, and wins in the end
    await().atMost(SOON).until(() -> entries().equals(right));
  }

  private void assertRejecting() {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          Command.Result bad =
              kubectl.apply(Orders.deployment("bad", "QueuePool"), "--dry-run=server");
          assertThat(bad.err()).contains("denied the request", "requires NullPool");
          kubectl.apply(Orders.deployment("good", "NullPool"), "--dry-run=server").orFail();
        });
  }

  private void edit(String operation) {
    kubectl
        .run(
            "patch",
            "validatingwebhookconfiguration",
            "poolwarden",
            "--type=json",
            "-p=[" + operation + "]")
        .orFail();
  }

  private String entries() {
    return kubectl
        .run("get", "validatingwebhookconfiguration", "poolwarden", "-o", "jsonpath={.webhooks}")
        .orFail();
  }

  private String secret(String path) {
    return own.run("get", "secret", "poolwarden-tls", "-o", "jsonpath=" + path).out();
  }
}
