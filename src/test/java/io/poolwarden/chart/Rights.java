package io.poolwarden.chart;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What subjects may do: as the API server's authorizer says, and as roles in manifests say. */
final class Rights {
  private static final List<String> VERBS =
      List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

  private final KubernetesClient client;

  Rights(KubernetesClient client) {
    this.client = client;
  }

  /**
   * One right.
   *
   * @param name of the one object, or empty
   */
  record Right(String namespace, String verb, String group, String resource, String name)
      implements Comparable<Right> {
    @Override
    public int compareTo(Right other) {
      return toString().compareTo(other.toString());
    }
  }

  /** Whether a user may. */
  boolean may(String user, Right right) {
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser(user)
            .withGroups("system:authenticated")
            .withNewResourceAttributes()
            .withNamespace(right.namespace())
            .withVerb(right.verb())
            .withGroup(right.group())
            .withResource(right.resource().split("/", 2)[0])
            .withSubresource(
                right.resource().contains("/") ? right.resource().split("/", 2)[1] : "")
            .withName(right.name())
            .endResourceAttributes()
            .endSpec()
            .build();
    return client.resource(review).create().getStatus().getAllowed();
  }

  /** Every right of a user there, for these names of objects, beyond those of any account. */
  Set<Right> of(String user, String namespace, List<String> names) {
    return resources().stream()
        .flatMap(resource ->
            VERBS.stream()
                .flatMap(
                    verb -> names.stream().map(name -> right(namespace, verb, resource, name))))
        .parallel()
        .filter(right -> may(user, right) && !may("nobody", right))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Right right(String namespace, String verb, String resource, String name) {
    int slash = resource.indexOf(' ');
    return new Right(
        namespace, verb, resource.substring(0, slash), resource.substring(slash + 1), name);
  }

  /** Every resource that is served, as group and plural. */
  private Set<String> resources() {
    var groups =
        Stream.concat(
            Stream.of("v1"),
            client.getApiGroups().getGroups().stream()
                .flatMap(group -> group.getVersions().stream())
                .map(version -> version.getGroupVersion()));
    return groups
        .flatMap(groupVersion ->
            client.getApiResources(groupVersion).getResources().stream()
                .map(resource -> group(groupVersion) + " " + name(resource)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String group(String groupVersion) {
    int slash = groupVersion.indexOf('/');
    return slash < 0 ? "" : groupVersion.substring(0, slash);
  }

  private static String name(APIResource resource) {
    return resource.getName();
  }

  /** What the roles of manifests grant the operator there. */
  static Set<Right> granted(List<JsonNode> manifests, String namespace, List<String> names) {
    var rights = new TreeSet<Right>();
    for (JsonNode role : manifests) {
      boolean cluster =
          role.path("kind").asText().equals("ClusterRole")
              && role.at("/metadata/name").asText().equals("poolwarden");
      boolean there =
          role.path("kind").asText().equals("Role")
              && role.at("/metadata/namespace").asText().equals(namespace);
      if (cluster || there) {
        role.path("rules").forEach(rule -> rights.addAll(granted(rule, namespace, names)));
      }
    }
    return rights;
  }

  private static List<Right> granted(JsonNode rule, String namespace, List<String> names) {
    var only = texts(rule.path("resourceNames"));
    var rights = new ArrayList<Right>();
    for (String verb : texts(rule.path("verbs"))) {
      for (String resource : texts(rule.path("resources"))) {
        for (String name : names) {
          if (only.isEmpty() || only.contains(name)) {
            String group = rule.path("apiGroups").path(0).asText();
            rights.add(new Right(namespace, verb, group, resource, name));
          }
        }
      }
    }
    return rights;
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
