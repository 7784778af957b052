package io.poolwarden.cli.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.poolwarden.cli.UnusableInputException;
import io.poolwarden.cli.files.Manifest;
import io.poolwarden.cli.files.Manifests;
import io.poolwarden.policy.Shown;
import io.poolwarden.workload.WorkloadKind;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists objects of a cluster, a page at a time. It needs the verb {@code list} and no other, and
 * never asks for Secrets.
 */
public final class ClusterReader implements AutoCloseable {
  private static final int PAGE = 500;
  private static final List<Type> POLICIES =
      List.of(
          new Type("poolwarden.io", "v1alpha1", "DatabaseConfiguration", "databaseconfigurations"),
          new Type("poolwarden.io", "v1alpha1", "DatabaseServer", "databaseservers"),
          new Type("poolwarden.io", "v1alpha1", "PoolExemption", "poolexemptions"));
  private static final Type NAMESPACES = new Type("", "v1", "Namespace", "namespaces");
  private static final Type CONFIG_MAPS = new Type("", "v1", "ConfigMap", "configmaps");

  private final String name;
  private final KubernetesClient client;
  private final ObjectMapper mapper = new ObjectMapper();

  private record Type(String group, String version, String kind, String plural) {
    String apiVersion() {
      return group.isEmpty() ? version : group + "/" + version;
    }

    /** The path of the collection; an empty namespace is all of them. */
    String path(String namespace) {
      return (group.isEmpty() ? "/api/" : "/apis/")
          + apiVersion()
          + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
          + "/"
          + plural;
    }
  }

  /** A reader of that cluster; nothing is asked of it yet. */
  public ClusterReader(ClusterAccess access) {
    this.name = access.name();
    this.client = new KubernetesClientBuilder().withConfig(access.config()).build();
  }

  /** Configurations, servers, exemptions and namespaces, of a cluster that has Poolwarden's. */
  public Manifests policies() {
    List<Manifest> found = new ArrayList<>();
    for (Type type : POLICIES) {
      found.addAll(
          list(type, "")
              .orElseThrow(() ->
                  new UnusableInputException(
                      where() + " does not know " + type.kind() + ": install Poolwarden's CRDs")));
    }
    return with(found, NAMESPACES, "");
  }

  /** The same of any cluster: one without Poolwarden has none of them. */
  public Manifests policiesIfAny() {
    List<Manifest> found = new ArrayList<>();
    POLICIES.forEach(type -> list(type, "").ifPresent(found::addAll));
    return with(found, NAMESPACES, "");
  }

  /**
   * The workloads of those kinds, and the ConfigMaps that they may use.
   *
   * @param namespace an empty one is all of them
   */
  public Manifests workloads(List<WorkloadKind> kinds, String namespace) {
    List<Manifest> found = new ArrayList<>();
    for (WorkloadKind kind : kinds) {
      Type type = new Type(kind.group(), kind.version(), kind.kind(), kind.plural());
      found.addAll(
          list(type, namespace)
              .orElseThrow(() ->
                  new UnusableInputException(
                      where() + " does not serve " + type.plural() + " " + type.apiVersion())));
    }
    return with(found, CONFIG_MAPS, namespace);
  }

  @Override
  public void close() {
    client.close();
  }

  private Manifests with(List<Manifest> found, Type type, String namespace) {
    found.addAll(list(type, namespace).orElse(List.of()));
    return new Manifests(List.copyOf(found), List.of());
  }

  /** Every object of a type; empty where the type itself is not known. */
  private Optional<List<Manifest>> list(Type type, String namespace) {
    List<Manifest> found = new ArrayList<>();
    String next = "";
    do {
      String page = page(type, namespace, next);
      if (page == null) {
        return Optional.empty();
      }
      JsonNode list = parse(type, page);
      for (JsonNode item : list.path("items")) {
        found.add(manifest(type, item));
      }
      next = list.at("/metadata/continue").asText("");
    } while (!next.isEmpty());
    return Optional.of(found);
  }

  private Manifest manifest(Type type, JsonNode item) {
    if (item instanceof ObjectNode object) {
      object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
      if (object.path("metadata") instanceof ObjectNode metadata) {
        metadata.remove("managedFields");
      }
    }
    String namespace = item.at("/metadata/namespace").asText("");
    String place =
        name
            + "/"
            + type.plural()
            + (namespace.isEmpty() ? "/" : "/" + namespace + "/")
            + item.at("/metadata/name").asText("");
    return Manifest.of(place, item);
  }

  private @Nullable String page(Type type, String namespace, String next) {
    String path =
        type.path(namespace)
            + "?limit="
            + PAGE
            + (next.isEmpty()
                ? ""
                : "&continue=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    try {
      return client.raw(path);
    } catch (KubernetesClientException failure) {
      throw new UnusableInputException(where() + reason(type, namespace, failure));
    }
  }

  private static String reason(Type type, String namespace, KubernetesClientException failure) {
    String resource =
        type.plural()
            + (type.group().isEmpty() ? "" : "." + type.group())
            + (namespace.isEmpty() ? " in all namespaces" : " in namespace " + namespace);
    return switch (failure.getCode()) {
      case HttpURLConnection.HTTP_FORBIDDEN ->
          " does not let you list " + resource + ": ask for the verb list on them";
      case HttpURLConnection.HTTP_UNAUTHORIZED ->
          " does not take your credentials: log in again, or name another --context";
      case HttpURLConnection.HTTP_GONE ->
          " has changed while " + resource + " were listed: try again";
      default -> " cannot be asked for " + resource + ": " + Shown.text(cause(failure));
    };
  }

  private static String cause(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private JsonNode parse(Type type, String page) {
    try {
      return mapper.readTree(page);
    } catch (JsonProcessingException e) {
      throw new UnusableInputException(
          where() + " answered with something else than a list of " + type.plural());
    }
  }

  private String where() {
    return "the API server of " + name + " (" + client.getMasterUrl() + ")";
  }
}
