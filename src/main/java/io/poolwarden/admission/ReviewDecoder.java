package io.poolwarden.admission;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.poolwarden.admission.Review.Operation;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of an AdmissionReview, within bounds of size and depth. */
final class ReviewDecoder {
  /** The largest review that the API server can send: object and old object at 3 MiB each. */
  static final int MAX_BYTES = 7 * 1024 * 1024;

  private static final int MAX_DEPTH = 200;
  private static final int MAX_NUMBER = 512;
  // A Deployment of the largest size has fewer, twice. Small ones each take up to 150 bytes of
  // memory.
  private static final long MAX_TOKENS = 400_000;
  private static final String API_VERSION = "admission.k8s.io/v1";

  private final ObjectReader reader =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .maxNameLength(MAX_BYTES)
                          .maxStringLength(MAX_BYTES)
                          .maxDocumentLength(MAX_BYTES)
                          .maxTokenCount(MAX_TOKENS)
                          .build())
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  /**
   * The request.
   *
   * @throws MalformedReviewException when the bytes are no review; the message says where
   */
  Review decode(byte[] body) {
    Review review = review(parsed(body, parser -> parser));
    requireObjects(review);
    return review;
  }

  /**
   * The request without its objects, in little memory whatever these are.
   *
   * @throws MalformedReviewException when the bytes are no review; the message says where
   */
  Review decodeWithoutObjects(byte[] body) {
    return review(parsed(body, WithoutObjects::of));
  }

  private static Review review(JsonNode review) {
    require(review.isObject(), "the body is no JSON object");
    require(
        review.path("kind").asText("").equals("AdmissionReview"),
        "kind: expected AdmissionReview, found " + shown(review.path("kind")));
    require(
        review.path("apiVersion").asText("").equals(API_VERSION),
        "apiVersion: expected " + API_VERSION + ", found " + shown(review.path("apiVersion")));
    JsonNode request = review.path("request");
    require(request.isObject(), "request: missing");
    return request(request);
  }

  private JsonNode parsed(byte[] body, UnaryOperator<JsonParser> filter) {
    require(body.length <= MAX_BYTES, "the body is larger than " + MAX_BYTES + " bytes");
    try (JsonParser parser = filter.apply(reader.createParser(body))) {
      return reader.readValue(parser, JsonNode.class);
    } catch (IOException e) {
      // Jackson's message can quote the body, which may hold a Secret's value.
      throw new MalformedReviewException("the body is no JSON within the bounds");
    }
  }

  private static Review request(JsonNode request) {
    Review.Type kind = type(request.path("kind"), "request.kind");
    JsonNode requestKind = request.path("requestKind");
    return new Review(
        required(request, "uid", "request.uid"),
        operation(request),
        kind,
        requestKind.isObject() ? type(requestKind, "request.requestKind") : kind,
        required(request.path("resource"), "resource", "request.resource.resource"),
        text(request, "subResource"),
        name(request),
        text(request, "namespace"),
        object(request, "object"),
        object(request, "oldObject"),
        request.path("dryRun").asBoolean(false),
        text(request.path("userInfo"), "username"),
        request.path("options"));
  }

  /** Leaves out {@code request.object} and {@code request.oldObject}. */
  private static final class WithoutObjects extends TokenFilter {
    private final int depth;

    private WithoutObjects(int depth) {
      this.depth = depth;
    }

    static JsonParser of(JsonParser all) {
      return new FilteringParserDelegate(
          all, new WithoutObjects(0), Inclusion.INCLUDE_ALL_AND_PATH, true);
    }

    @Override
    public @Nullable TokenFilter includeProperty(String name) {
      if (depth == 0) {
        return name.equals("request") ? new WithoutObjects(1) : TokenFilter.INCLUDE_ALL;
      }
      return name.equals("object") || name.equals("oldObject") ? null : TokenFilter.INCLUDE_ALL;
    }
  }

  /** With {@code generateName} only the object has the name that it is created under. */
  private static String name(JsonNode request) {
    String name = text(request, "name");
    return name.isEmpty() ? text(request.path("object").path("metadata"), "name") : name;
  }

  private static void requireObjects(Review review) {
    boolean written =
        review.operation() == Operation.CREATE || review.operation() == Operation.UPDATE;
    require(!written || review.object().isPresent(), "request.object: missing");
    require(
        review.operation() != Operation.UPDATE || review.oldObject().isPresent(),
        "request.oldObject: missing");
  }

  private static Operation operation(JsonNode request) {
    String name = required(request, "operation", "request.operation");
    return Arrays.stream(Operation.values())
        .filter(o -> o.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new MalformedReviewException("request.operation: unknown " + Text.escaped(name)));
  }

  private static Review.Type type(JsonNode node, String at) {
    return new Review.Type(
        text(node, "group"), text(node, "version"), required(node, "kind", at + ".kind"));
  }

  private static Optional<JsonNode> object(JsonNode request, String field) {
    JsonNode node = request.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    require(node.isObject(), "request." + field + ": no object");
    return Optional.of(node);
  }

  private static String required(JsonNode node, String field, String at) {
    String text = text(node, field);
    require(!text.isEmpty(), at + ": missing");
    return text;
  }

  /** The wire name of the subresource is {@code subResource}; absent texts are empty. */
  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    require(
        value.isMissingNode() || value.isNull() || value.isTextual(), field + ": expected a text");
    return value.asText("");
  }

  private static String shown(JsonNode node) {
    return node.isTextual() ? Text.bounded(Text.escaped(node.asText()), 100) : "none";
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new MalformedReviewException(otherwise);
    }
  }
}
