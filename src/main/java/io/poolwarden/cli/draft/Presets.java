package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The applications that are known, in the order in which they are tried. */
public record Presets(List<Preset> all) {
  private static final String RESOURCE = "presets.json";

  /** Those that come with Poolwarden. */
  public static Presets read() {
    try (InputStream in = Presets.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + RESOURCE);
      }
      List<Preset> presets = new ArrayList<>();
      for (JsonNode preset : new ObjectMapper().readTree(in)) {
        presets.add(Preset.of(preset));
      }
      return new Presets(List.copyOf(presets));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The one of that name. */
  public Optional<Preset> named(String name) {
    return all.stream().filter(preset -> preset.name().equals(name)).findFirst();
  }

  Optional<Preset> fitting(String image, Set<String> variables) {
    return all.stream().filter(preset -> preset.fits(image, variables)).findFirst();
  }
}
