package io.poolwarden.admission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the spec of a resource of Poolwarden and names every field that it does not know. */
final class ConfigurationDecoder {
  private final ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());

  /**
   * A spec as far as it could be read.
   *
   * @param problems what is wrong with its fields
   */
  record Decoded<T extends Record>(Optional<T> spec, List<Problem> problems) {}

  /** One field that is unknown, or has no value of its type. */
  record Problem(String field, String message) {}

  <T extends Record> Decoded<T> decode(JsonNode spec, Class<T> type) {
    Unknown unknown = new Unknown();
    try {
      T read = mapper.copy().addHandler(unknown).treeToValue(spec, type);
      if (read == null) {
        unknown.problems.add(new Problem("spec", "spec: is required"));
        return new Decoded<>(Optional.empty(), unknown.problems);
      }
      List<Problem> missing = RequiredFields.missing(read, "spec");
      unknown.problems.addAll(missing);
      return new Decoded<>(
          missing.isEmpty() ? Optional.of(read) : Optional.empty(), unknown.problems);
    } catch (JsonMappingException e) {
      unknown.problems.add(new Problem(path(e.getPath()), e.getOriginalMessage()));
      return new Decoded<>(Optional.empty(), unknown.problems);
    } catch (JsonProcessingException e) {
      unknown.problems.add(new Problem("spec", e.getOriginalMessage()));
      return new Decoded<>(Optional.empty(), unknown.problems);
    }
  }

  private static String path(List<JsonMappingException.Reference> references) {
    StringBuilder path = new StringBuilder("spec");
    for (JsonMappingException.Reference reference : references) {
      String field = reference.getFieldName();
      path.append(field == null ? "[" + reference.getIndex() + "]" : "." + field);
    }
    return path.toString();
  }

  /** Collects unknown fields: the API server prunes them silently, so they have no effect. */
  private static final class Unknown extends DeserializationProblemHandler {
    private final List<Problem> problems = new ArrayList<>();

    @Override
    public boolean handleUnknownProperty(
        DeserializationContext context,
        JsonParser parser,
        JsonDeserializer<?> deserializer,
        Object beanOrClass,
        String propertyName)
        throws IOException {
      String field = field(parser);
      problems.add(new Problem(field, "unknown field \"" + field + "\""));
      parser.skipChildren();
      return true;
    }

    /** An object or array has already been entered when its name turns out to be unknown. */
    private static String field(JsonParser parser) {
      JsonStreamContext context = parser.getParsingContext();
      JsonToken at = parser.currentToken();
      JsonStreamContext parent = context.getParent();
      JsonStreamContext owner =
          at != null && at.isStructStart() && parent != null ? parent : context;
      StringBuilder field = new StringBuilder("spec");
      for (String segment : owner.pathAsPointer().toString().split("/", -1)) {
        if (!segment.isEmpty()) {
          field.append(isIndex(segment) ? "[" + segment + "]" : "." + segment);
        }
      }
      return field.toString();
    }

    private static boolean isIndex(String segment) {
      return segment.chars().allMatch(c -> c >= '0' && c <= '9');
    }
  }
}
