package io.poolwarden.registration;

/**
 * Whether the API server asks the webhook about one generation of a DatabaseConfiguration: what its
 * condition {@code Enforced} says.
 *
 * @param reason in CamelCase
 * @param message for people
 */
public record Enforcement(boolean enforced, String reason, String message) {
  static final Enforcement PENDING =
      new Enforcement(
          false, "Pending", "The webhook's configuration does not cover this generation yet");
  static final Enforcement ENFORCED =
      new Enforcement(true, "Registered", "The webhook's configuration covers this generation");
  static final Enforcement UNPROVEN =
      new Enforcement(
          false,
          "NotProven",
          "The webhook is registered with failurePolicy Ignore until the API server has delivered a"
              + " denial of it");
  static final Enforcement DELETED =
      new Enforcement(
          false,
          "WebhookConfigurationDeleted",
          "The ValidatingWebhookConfiguration was deleted: nothing is denied until it is installed"
              + " again");
}
