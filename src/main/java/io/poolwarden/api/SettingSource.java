package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one value arrives. The first that is present wins: variables in order, then files.
 *
 * @param unit the unit of a time, {@code Seconds} unless given
 * @param values the application's own words for values of the setting
 * @param empty what an empty text means
 * @param defaultValue what the code falls back to when no source is present
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SettingSource(
    @Nullable List<EnvSource> env,
    @Nullable List<FileSource> files,
    @Nullable Unit unit,
    @Nullable Map<String, String> values,
    @Nullable Empty empty,
    @JsonProperty("default") @Nullable String defaultValue) {

  /** A variable, or a place in the document that a variable holds. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EnvSource(String name, @Nullable Format format, @Nullable String pointer) {}

  /** A place in a file that a volume gives. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FileSource(String path, @Nullable Format format, @Nullable String pointer) {}

  /** The format of a file or of a variable's text. */
  public enum Format {
    /** {@code KEY=value} lines. */
    Env,
    /** Java properties. */
    Properties,
    /** YAML. */
    YAML,
    /** JSON. */
    JSON,
    /** TOML. */
    TOML,
    /** INI, as Python's configparser reads it. */
    INI
  }

  /** The unit of a time. */
  public enum Unit {
    /** Thousandths of a second. */
    Milliseconds,
    /** Seconds. */
    Seconds,
    /** Minutes. */
    Minutes,
    /** Hours. */
    Hours
  }

  /** What an empty text means. */
  public enum Empty {
    /** As if the key were absent. */
    Default,
    /** No value of the setting. */
    Invalid
  }
}
