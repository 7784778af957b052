package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import io.poolwarden.admission.Entry;
import io.poolwarden.admission.FailurePolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The entries as they should be, as a pure function. Every field that the API server would fill in
 * is given, so that what it returns can be compared as it is.
 */
final class DesiredEntries {
  private static final String DOMAIN = ".poolwarden.io";

  private final WebhookOptions options;

  DesiredEntries(WebhookOptions options) {
    this.options = options;
  }

  /** Whether an entry of that name is one of ours. */
  static boolean ours(String name) {
    return name.endsWith(DOMAIN);
  }

  /**
   * The entries for these configurations.
   *
   * @param authorities PEM: the CAs of the webhook's certificate
   */
  List<ValidatingWebhook> of(
      Collection<AcceptedConfiguration> configurations, byte[] authorities, Standing standing) {
    var entries = new ArrayList<ValidatingWebhook>();
    for (Entry entry : Entry.values()) {
      scopes(entry, configurations)
          .forEach((suffix, scope) -> entries.add(entry(entry, suffix, scope, authorities)));
    }
    entries.forEach(entry ->
        entry.setFailurePolicy(standing.policy(entry.getName(), chosen(entry.getName())).id()));
    entries.addAll(retained(entries, standing, authorities));
    return List.copyOf(entries);
  }

  private SortedMap<String, LabelSelector> scopes(
      Entry entry, Collection<AcceptedConfiguration> configurations) {
    var excluded = options.excludedNamespaces();
    return switch (entry) {
      case WORKLOADS, CONFIG_MAPS, CONFIG_MAP_DELETIONS, SCALE, AUTOSCALERS ->
          Scopes.of(configurations, excluded);
      // A namespace's labels are themselves what the selector would be asked about, and they are
      // what changes: no configuration's selector may decide here. A server has no namespace.
      case NAMESPACES, DATABASE_SERVERS, DATABASE_SERVER_DELETIONS ->
          configurations.isEmpty()
              ? new TreeMap<>()
              : new TreeMap<>(Map.of(Scopes.ALL, Scopes.allBut(excluded)));
      case DATABASE_CONFIGURATIONS, DATABASE_CONFIGURATION_DELETIONS ->
          new TreeMap<>(Map.of(Scopes.ALL, new LabelSelector()));
    };
  }

  /** The installer's policy for the entry of that name. */
  private FailurePolicy chosen(String name) {
    return Arrays.stream(Entry.values())
        .filter(entry -> name.equals(entry.id() + DOMAIN) || name.startsWith(entry.id() + "-"))
        .findFirst()
        .map(options::policy)
        .orElse(FailurePolicy.IGNORE);
  }

  /** The entries that have yet to be proven. */
  List<String> unproven(Collection<ValidatingWebhook> entries) {
    return entries.stream()
        .filter(entry -> chosen(entry.getName()) == FailurePolicy.FAIL)
        .filter(entry -> !FailurePolicy.FAIL.id().equals(entry.getFailurePolicy()))
        .map(ValidatingWebhook::getName)
        .toList();
  }

  private ValidatingWebhook entry(
      Entry entry, String suffix, LabelSelector scope, byte[] authorities) {
    return new ValidatingWebhookBuilder()
        .withName(entry.id() + suffix + DOMAIN)
        .withClientConfig(client(entry, authorities))
        .withRules(EntryRules.rules(entry, options.kinds()))
        .withNamespaceSelector(scope)
        // Never by the object's labels: whoever may label an object could opt out.
        .withObjectSelector(new LabelSelector())
        .withMatchConditions(EntryRules.conditions(entry, options.kinds()))
        .withMatchPolicy("Equivalent")
        .withSideEffects("None")
        .withTimeoutSeconds(options.timeoutSeconds())
        .withAdmissionReviewVersions("v1")
        .build();
  }

  private WebhookClientConfig client(Entry entry, byte[] authorities) {
    var client =
        new WebhookClientConfigBuilder()
            .withCaBundle(Base64.getEncoder().encodeToString(authorities));
    return switch (options.target()) {
      case Target.ByService service ->
          client
              .withNewService()
              .withNamespace(service.namespace())
              .withName(service.name())
              .withPort(service.port())
              .withPath(entry.path())
              .endService()
              .build();
      case Target.ByUrl byUrl -> client.withUrl(at(byUrl.url().toString(), entry)).build();
    };
  }

  private static String at(String url, Entry entry) {
    return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + entry.path();
  }

  /**
   * Entries that are not wanted any more but deny, while one that takes their place is not proven
   * yet: so no change of selectors opens a gap.
   */
  private List<ValidatingWebhook> retained(
      List<ValidatingWebhook> wanted, Standing standing, byte[] authorities) {
    if (unproven(wanted).isEmpty()) {
      return List.of();
    }
    String bundle = Base64.getEncoder().encodeToString(authorities);
    return standing.existing().stream()
        .filter(entry -> ours(entry.getName()))
        .filter(entry -> FailurePolicy.FAIL.id().equals(entry.getFailurePolicy()))
        .filter(entry -> wanted.stream().noneMatch(w -> w.getName().equals(entry.getName())))
        .map(entry ->
            new ValidatingWebhookBuilder(entry)
                .editClientConfig()
                .withCaBundle(bundle)
                .endClientConfig()
                .build())
        .toList();
  }
}
