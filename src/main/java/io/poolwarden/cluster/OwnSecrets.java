package io.poolwarden.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import java.util.List;

/** Secrets of the operator's own namespace, read by name when they are needed and not kept. */
public final class OwnSecrets {
  private final ObjectReader reader;
  private final Decoders decoders;
  private final String namespace;

  /** Those that the client may read there. */
  public OwnSecrets(KubernetesClient client, String namespace) {
    this.reader = new ObjectReader(client);
    this.decoders = new Decoders(List.of(), client.getKubernetesSerialization());
    this.namespace = namespace;
  }

  /**
   * Reads one.
   *
   * @throws io.poolwarden.admission.ClusterUnavailableException where there is no answer
   */
  public Lookup read(String name) {
    return switch (reader.read(ResourceType.SECRET, Ref.secret(namespace, name))) {
      case ObjectReader.Answer.Exists exists -> decoders.secret(exists.object());
      case ObjectReader.Answer.Missing missing -> new Lookup.Absent();
      case ObjectReader.Answer.Refused refused -> new Lookup.Unreadable(Reason.FORBIDDEN);
    };
  }
}
