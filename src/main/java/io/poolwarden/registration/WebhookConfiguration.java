package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;

/**
 * Reads and patches the one ValidatingWebhookConfiguration; it can neither create nor delete it.
 */
final class WebhookConfiguration {
  private static final String MANAGER = "poolwarden";

  private final Resource<ValidatingWebhookConfiguration> resource;
  private final String name;

  WebhookConfiguration(KubernetesClient client, String name) {
    this.name = name;
    this.resource =
        client.admissionRegistration().v1().validatingWebhookConfigurations().withName(name);
  }

  Optional<ValidatingWebhookConfiguration> read() {
    return Optional.ofNullable(resource.get());
  }

  /** Removes what an apply would leave, by a JSON patch. */
  ValidatingWebhookConfiguration remove(String jsonPatch) {
    var context = PatchContext.of(PatchType.JSON);
    context.setFieldManager(MANAGER);
    return resource.patch(context, jsonPatch);
  }

  /** Makes the entries ours. With the UID: one deleted meanwhile is not brought back. */
  ValidatingWebhookConfiguration apply(String uid, List<ValidatingWebhook> entries) {
    var context =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(MANAGER)
            .withForce(true)
            .build();
    return resource.patch(
        context,
        new ValidatingWebhookConfigurationBuilder()
            .withNewMetadata()
            .withName(name)
            .withUid(uid)
            .endMetadata()
            .withWebhooks(entries)
            .build());
  }

  Resource<ValidatingWebhookConfiguration> resource() {
    return resource;
  }
}
