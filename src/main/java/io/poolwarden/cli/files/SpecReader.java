package io.poolwarden.cli.files;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.poolwarden.output.Problem;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the {@code spec} of Poolwarden's own resources, as strictly as the API server would. */
final class SpecReader {
  private static final ObjectMapper MAPPER = mapper();

  private final Consumer<Problem> problems;

  SpecReader(Consumer<Problem> problems) {
    this.problems = problems;
  }

  /** The spec, or empty after a problem was told. */
  <T> Optional<T> read(Manifest manifest, Class<T> type, List<String> required) {
    JsonNode spec = manifest.tree().path("spec");
    for (String field : required) {
      if (spec.path(field).isMissingNode() || spec.path(field).isNull()) {
        problem(manifest, List.of("spec"), "spec." + field + ": required");
        return Optional.empty();
      }
    }
    try {
      return Optional.of(MAPPER.treeToValue(spec, type));
    } catch (JacksonException e) {
      List<String> path = path(e);
      problem(manifest, path, String.join(".", path) + ": " + reason(e));
      return Optional.empty();
    }
  }

  private void problem(Manifest manifest, List<String> path, String reason) {
    problems.accept(new Problem(manifest.place(path), reason));
  }

  private static List<String> path(JacksonException failure) {
    List<String> path = new ArrayList<>(List.of("spec"));
    if (failure instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        path.add(
            step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName());
      }
    }
    return path;
  }

  private static String reason(JacksonException failure) {
    return switch (failure) {
      case UnrecognizedPropertyException unknown ->
          "unknown field; known are "
              + String.join(
                  ", ",
                  unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
      case InvalidFormatException format when format.getTargetType().isEnum() ->
          "\"" + format.getValue() + "\" is not one of " + constants(format.getTargetType());
      case InvalidFormatException format when format.getTargetType() == Instant.class ->
          "\"" + format.getValue() + "\" is no time such as 2027-02-15T00:00:00Z";
      default -> "wrong type: " + firstSentence(failure.getOriginalMessage());
    };
  }

  private static String constants(Class<?> type) {
    return String.join(", ", Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList());
  }

  private static String firstSentence(String message) {
    return message.lines().findFirst().orElse("").strip();
  }

  private static ObjectMapper mapper() {
    ObjectMapper mapper =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule().addDeserializer(Instant.class, new Rfc3339()))
            .build();
    for (CoercionInputShape shape :
        List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
      mapper.coercionConfigFor(LogicalType.Enum).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }

  private static final class Rfc3339 extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getValueAsString("");
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw new InvalidFormatException(parser, "no time", text, Instant.class);
      }
    }
  }
}
