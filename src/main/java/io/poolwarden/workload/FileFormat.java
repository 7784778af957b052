package io.poolwarden.workload;

import java.util.Locale;
import java.util.Optional;

/** The formats of configuration files that can be looked into. */
public enum FileFormat {
  /** {@code KEY=value} lines. */
  ENV,
  /** Java properties. */
  PROPERTIES,
  /** YAML 1.2, one document. */
  YAML,
  /** JSON. */
  JSON,
  /** TOML 1.0. */
  TOML,
  /** Sections of {@code key = value}, as Python's configparser reads them. */
  INI;

  /** The format of a file by its extension, if that is a known one. */
  public static Optional<FileFormat> byExtension(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "env" -> Optional.of(ENV);
      case "properties" -> Optional.of(PROPERTIES);
      case "yaml", "yml" -> Optional.of(YAML);
      case "json" -> Optional.of(JSON);
      case "toml" -> Optional.of(TOML);
      case "ini", "cfg" -> Optional.of(INI);
      default -> Optional.empty();
    };
  }
}
