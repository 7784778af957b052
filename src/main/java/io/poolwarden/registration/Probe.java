package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the API server, as a dry run, to create a DatabaseConfiguration that its schema allows and
 * only this webhook refuses: an asyncio engine with a pool that asyncio cannot use. A denial proves
 * that the API server reaches the webhook, trusts it and does as it says.
 */
final class Probe {
  private static final Logger LOG = LoggerFactory.getLogger(Probe.class);
  private static final String NAME = "poolwarden-probe";
  // As the API server words it: the name of the entry that denied.
  private static final String DENIED =
      "admission webhook \"databaseconfigurations.poolwarden.io\" denied";

  private static final String BAD_POOL = "QueuePool";

  private static final Map<String, Object> SPEC =
      Map.of(
          "match",
          Map.of("workloadSelector", Map.of("matchLabels", Map.of("poolwarden.io/probe", "none"))),
          "library",
          Map.of("name", "SQLAlchemy", "version", "2.0"),
          "pool",
          Map.of("engine", "Async", "driver", "asyncpg", "poolClass", BAD_POOL));

  private final KubernetesClient client;

  Probe(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Whether that is a denial for what is wrong with the configuration. A webhook that cannot judge
   * refuses by its policy, which proves nothing.
   */
  static boolean proves(String answer) {
    return answer.contains(DENIED) && answer.contains(BAD_POOL);
  }

  /** Whether the webhook's denial came back. */
  boolean denied() {
    GenericKubernetesResource bad =
        new GenericKubernetesResourceBuilder()
            .withApiVersion("poolwarden.io/v1alpha1")
            .withKind("DatabaseConfiguration")
            .withNewMetadata()
            .withName(NAME)
            .endMetadata()
            .withAdditionalProperties(Map.of("spec", SPEC))
            .build();
    try {
      client.resource(bad).dryRun(true).create();
      LOG.atInfo().log("the webhook was not asked yet");
      return false;
    } catch (KubernetesClientException refused) {
      String message = String.valueOf(refused.getMessage());
      boolean ours = proves(message);
      LOG.atInfo()
          .addKeyValue("denied", ours)
          .addKeyValue("answer", message)
          .log("probed the webhook");
      return ours;
    }
  }
}
