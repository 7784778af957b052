package io.poolwarden.cli.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the parts of a JSON document in its text. */
final class JsonSpans {
  private JsonSpans() {}

  /** The parts of one of several documents, from 0. */
  static Span of(String text, int index) throws IOException {
    try (JsonParser parser = JsonReader.FACTORY.createParser(text)) {
      parser.nextToken();
      for (int i = 0; i < index; i++) {
        parser.skipChildren();
        parser.nextToken();
      }
      return value(parser);
    }
  }

  private static Span value(JsonParser parser) throws IOException {
    int start = start(parser);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      Map<String, Span.Part> parts = parts(parser, token);
      return new Span(start, start(parser) + 1, Span.Form.FLOW, parts);
    }
    parser.finishToken();
    int end = (int) parser.currentLocation().getCharOffset();
    boolean text = token == JsonToken.VALUE_STRING;
    return new Span(start, end, text ? Span.Form.DOUBLE_QUOTED : Span.Form.PLAIN);
  }

  private static Map<String, Span.Part> parts(JsonParser parser, JsonToken opened)
      throws IOException {
    Map<String, Span.Part> parts = new LinkedHashMap<>();
    boolean object = opened == JsonToken.START_OBJECT;
    while (parser.nextToken() != (object ? JsonToken.END_OBJECT : JsonToken.END_ARRAY)) {
      int start = start(parser);
      String name = object ? parser.currentName() : Integer.toString(parts.size());
      if (object) {
        parser.nextToken();
      }
      parts.put(name, new Span.Part(start, value(parser)));
    }
    return parts;
  }

  private static int start(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }
}
