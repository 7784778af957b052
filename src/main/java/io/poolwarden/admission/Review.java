package io.poolwarden.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/**
 * The request of an {@code admission.k8s.io/v1} AdmissionReview.
 *
 * @param requestKind the kind that the client sent, where the API server converted it
 * @param subresource empty for the object itself
 * @param name the name that it has or is created under
 * @param namespace empty for a cluster-scoped object
 * @param object the object as it would be, empty on DELETE
 * @param oldObject the object as it is, empty on CREATE
 * @param user the name of the requesting user
 * @param options the operation's options, such as {@code CreateOptions}
 */
record Review(
    String uid,
    Operation operation,
    Type kind,
    Type requestKind,
    String resource,
    String subresource,
    String name,
    String namespace,
    Optional<JsonNode> object,
    Optional<JsonNode> oldObject,
    boolean dryRun,
    String user,
    JsonNode options) {

  /** A group, version and kind. */
  record Type(String group, String version, String kind) {}

  /** What is asked for. */
  enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    CONNECT
  }

  /** The object that a message is about, such as {@code Deployment shop/netra-backend}. */
  String subject() {
    String shown = name.isEmpty() ? generatedName() : name;
    // The API server gives a Namespace its own name as the namespace.
    boolean clusterScoped = namespace.isEmpty() || resource.equals("namespaces");
    return Text.escaped(kind.kind() + " " + (clusterScoped ? "" : namespace + "/") + shown);
  }

  /** Whether the object is there and already being deleted. */
  boolean deleting() {
    return current().path("metadata").hasNonNull("deletionTimestamp");
  }

  /** The object as it would be; on DELETE as it was. */
  JsonNode current() {
    return object.or(() -> oldObject).orElseGet(MissingNode::getInstance);
  }

  /** The object as it would be. */
  JsonNode proposed() {
    return object.orElseThrow(
        () -> new MalformedReviewException("request.object: missing on " + operation));
  }

  /** Whether a part of the object is the same before and after. */
  boolean same(String field) {
    return oldObject.isPresent()
        && proposed().path(field).equals(oldObject.orElseThrow().path(field));
  }

  private String generatedName() {
    JsonNode metadata = current().path("metadata");
    String given = metadata.path("name").asText("");
    return given.isEmpty() ? metadata.path("generateName").asText("") + "*" : given;
  }
}
