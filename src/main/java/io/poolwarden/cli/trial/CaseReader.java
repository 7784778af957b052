package io.poolwarden.cli.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a case from one line of JSON. A number or boolean among the settings stands for its text;
 * null for a setting that is not given.
 */
public final class CaseReader {
  private static final Set<String> KEYS = Set.of("library", "version", "engine", "url", "settings");
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .readerFor(JsonNode.class);

  /** A reader; it has no state. */
  public CaseReader() {}

  /**
   * The case of a line.
   *
   * @throws UnusableCaseException if it is not a JSON object with such a case
   */
  public Case read(byte[] line) throws UnusableCaseException {
    JsonNode json = parse(line);
    if (!json.isObject()) {
      throw new UnusableCaseException("not a JSON object");
    }
    if (!KEYS.containsAll(json.propertyStream().map(Map.Entry::getKey).toList())) {
      throw new UnusableCaseException("a key is none of library, version, engine, url, settings");
    }
    return new Case(
        text(json, "library").orElse("SQLAlchemy"),
        text(json, "version"),
        text(json, "engine"),
        text(json, "url"),
        settings(json.path("settings")));
  }

  private static JsonNode parse(byte[] line) throws UnusableCaseException {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      // Its message quotes the text.
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      throw new UnusableCaseException(
          "not a JSON object" + (column > 0 ? " (column " + column + ")" : ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> text(JsonNode json, String key) throws UnusableCaseException {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new UnusableCaseException(key + " is not a string");
    }
    return Optional.of(value.textValue());
  }

  private static Map<String, String> settings(JsonNode json) throws UnusableCaseException {
    if (!json.isMissingNode() && !json.isNull() && !json.isObject()) {
      throw new UnusableCaseException("settings is not an object");
    }
    Map<String, String> settings = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      if (entry.getValue().isContainerNode()) {
        throw new UnusableCaseException("a setting is neither a text, a number nor a boolean");
      }
      if (!entry.getValue().isNull()) {
        settings.put(entry.getKey(), entry.getValue().asText());
      }
    }
    return settings;
  }
}
