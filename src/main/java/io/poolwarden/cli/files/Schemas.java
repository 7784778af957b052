package io.poolwarden.cli.files;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The structural schemas of Poolwarden's own resources. They are the CRDs' own, without the
 * descriptions, as JSON: the CRDs as YAML take a noticeable part of a second to parse.
 */
final class Schemas {
  private static final String RESOURCE = "schemas.json";

  private Schemas() {}

  /** The schema of {@code spec}, by kind. */
  static JsonNode read() {
    try (InputStream in = Schemas.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + RESOURCE);
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
