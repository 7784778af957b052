package io.poolwarden.cli.files;

import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Gather;
import io.poolwarden.policy.Inputs;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Workload;
import java.util.HashMap;
import java.util.Map;

/**
 * A workload's inputs from files. What the files do not have is absent, as it would be in an empty
 * cluster to which they are applied; Secrets are unreadable unless they are read: where a cluster
 * is read too, those that only it may have are.
 */
public final class FileGather implements Gather {
  /** Kubernetes puts this one into every namespace. */
  private static final String ROOT_CERTIFICATES = "kube-root-ca.crt";

  private final Inventory inventory;
  private final Secrets secrets;

  /** Gathers from that inventory. */
  public FileGather(Inventory inventory, Secrets secrets) {
    this.inventory = inventory;
    this.secrets = secrets;
  }

  @Override
  public Inputs inputs(Workload workload) {
    Map<Ref, Lookup> objects = new HashMap<>();
    for (Ref ref : workload.references()) {
      objects.put(ref, lookup(ref));
    }
    return new Inputs(workload, namespaceLabels(workload.ref().namespace()), objects);
  }

  private Lookup lookup(Ref ref) {
    Lookup known = inventory.objects().get(ref);
    boolean unread =
        switch (secrets) {
          case UNREAD -> true;
          case READ -> false;
          case READ_OF_FILES -> known == null;
        };
    if (ref.isSecret() && unread) {
      return new Lookup.Unreadable(Reason.SECRETS_DISABLED);
    }
    if (known != null) {
      return known;
    }
    return ref.equals(Ref.configMap(ref.namespace(), ROOT_CERTIFICATES))
        ? new Lookup.Found(Map.of("ca.crt", ""))
        : new Lookup.Absent();
  }

  /** The labels of the namespace, and the one that Kubernetes itself sets. */
  private Map<String, String> namespaceLabels(String namespace) {
    Map<String, String> labels =
        new HashMap<>(inventory.namespaces().getOrDefault(namespace, Map.of()));
    labels.put(Configuration.NAMESPACE_NAME, namespace);
    return labels;
  }
}
