package io.poolwarden.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.poolwarden.admission.ClusterUnavailableException;
import io.poolwarden.value.Ref;
import java.net.HttpURLConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads objects from the API server. */
final class ObjectReader {

  /** The API server's answer about one object. */
  sealed interface Answer {
    /** It exists. */
    record Exists(GenericKubernetesResource object) implements Answer {}

    /** It does not. */
    record Missing() implements Answer {}

    /** We may not know. */
    record Refused() implements Answer {}
  }

  private final KubernetesClient client;

  ObjectReader(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Reads one object.
   *
   * @throws ClusterUnavailableException when there is no answer about it
   */
  Answer read(ResourceType type, Ref ref) {
    try {
      GenericKubernetesResource object = get(type, ref);
      return object == null ? new Answer.Missing() : new Answer.Exists(named(type, object));
    } catch (KubernetesClientException failure) {
      if (failure.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
        return new Answer.Refused();
      }
      throw new ClusterUnavailableException(ref + " was not read", failure);
    }
  }

  private @Nullable GenericKubernetesResource get(ResourceType type, Ref ref) {
    var resources = client.genericKubernetesResources(type.context());
    return type.namespaced()
        ? resources.inNamespace(ref.namespace()).withName(ref.name()).get()
        : resources.withName(ref.name()).get();
  }

  /**
   * Reads every object of a type, in all namespaces.
   *
   * @throws ClusterUnavailableException when there is no answer
   */
  List<GenericKubernetesResource> list(ResourceType type) {
    try {
      return client
          .genericKubernetesResources(type.context())
          .inAnyNamespace()
          .list()
          .getItems()
          .stream()
          .map(object -> named(type, object))
          .toList();
    } catch (KubernetesClientException failure) {
      throw new ClusterUnavailableException(type.plural() + " were not read", failure);
    }
  }

  /** Items of a list come without their type. */
  static GenericKubernetesResource named(ResourceType type, GenericKubernetesResource object) {
    object.setApiVersion(type.apiVersion());
    object.setKind(type.kind());
    return object;
  }
}
