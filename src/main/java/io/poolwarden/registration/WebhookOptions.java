package io.poolwarden.registration;

import io.poolwarden.admission.Entry;
import io.poolwarden.admission.FailurePolicy;
import io.poolwarden.workload.WorkloadKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the installer has chosen for the webhook.
 *
 * @param configuration the name of the ValidatingWebhookConfiguration
 * @param excludedNamespaces names of namespaces that the webhook is never called for
 * @param timeoutSeconds how long the API server waits, 1 to 5
 * @param chosen failure policies, by entry; the default of the entry where it has none
 * @param kinds the kinds of workloads
 */
public record WebhookOptions(
    String configuration,
    Target target,
    Set<String> excludedNamespaces,
    int timeoutSeconds,
    Map<Entry, FailurePolicy> chosen,
    List<WorkloadKind> kinds) {

  /** Copies. */
  public WebhookOptions {
    excludedNamespaces = Set.copyOf(excludedNamespaces);
    chosen = Map.copyOf(chosen);
    kinds = List.copyOf(kinds);
  }

  FailurePolicy policy(Entry entry) {
    return chosen.getOrDefault(entry, entry.defaultPolicy());
  }
}
