package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
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
    @Size(max = 16)
        @JsonPropertyDescription(
            "Environment variables; the first that the container has wins, and over files.")
        @Nullable List<EnvSource> env,
    @Size(max = 16)
        @JsonPropertyDescription(
            "Places in files that volumes give; the first that is present wins.")
        @Nullable List<FileSource> files,
    @JsonPropertyDescription("The unit of a time as it arrives. Absent: Seconds.")
        @Nullable Unit unit,
    @Size(max = 32)
        @JsonPropertyDescription(
            "The application's own words for values of the setting, such as queue: QueuePool.")
        @Nullable Map<String, @Size(max = Schema.NAME) String> values,
    @JsonPropertyDescription(
            "What an empty text means. Default: as if the key were absent. Invalid: no value of the"
                + " setting. Absent: Invalid.")
        @Nullable Empty empty,
    @JsonProperty("default")
        @Size(max = Schema.TEXT)
        @JsonPropertyDescription(
            "What the code falls back to when no source is present; not when one is there but"
                + " cannot be read.")
        @Nullable String defaultValue) {

  /** A variable, or a place in the document that a variable holds. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EnvSource(
      @Required
          @Size(min = 1, max = Schema.NAME)
          @Pattern("^[^=]+$")
          @JsonPropertyDescription("The variable's name.")
          String name,
      @JsonPropertyDescription(
              "The format of the variable's text, if it is a document. Absent: the text is the"
                  + " value.")
          @Nullable Format format,
      @Size(max = Schema.TEXT)
          @Pattern(Schema.POINTER_PATTERN)
          @JsonPropertyDescription("The place in the document (RFC 6901), such as /pool_size.")
          @Nullable String pointer) {}

  /** A place in a file that a volume gives. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record FileSource(
      @Required
          @Size(min = 2, max = Schema.PATH)
          @Pattern("^/.*$")
          @JsonPropertyDescription("The file's absolute path in the container.")
          String path,
      @JsonPropertyDescription("The file's format. Absent: by its extension.")
          @Nullable Format format,
      @Size(max = Schema.TEXT)
          @Pattern(Schema.POINTER_PATTERN)
          @JsonPropertyDescription(
              "The place in the file (RFC 6901), such as /pool/recycle; /section/key for INI, /KEY"
                  + " for env and properties.")
          @Nullable String pointer) {}

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
