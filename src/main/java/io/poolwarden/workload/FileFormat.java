package io.poolwarden.workload;

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
  INI
}
