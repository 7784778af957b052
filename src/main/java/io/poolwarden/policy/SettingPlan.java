package io.poolwarden.policy;

import io.poolwarden.api.SettingSource;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.Source;
import io.poolwarden.workload.FileFormat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one value arrives, compiled.
 *
 * @param seconds what one of the value's units is in seconds; 1 for what is no time
 * @param words the application's own words, to values of the setting
 */
record SettingPlan(
    List<Env> env,
    List<File> files,
    BigDecimal seconds,
    Map<String, String> words,
    boolean emptyIsAbsent,
    Optional<String> fallback) {

  /** A plan without any source. */
  static final SettingPlan NONE =
      new SettingPlan(List.of(), List.of(), BigDecimal.ONE, Map.of(), false, Optional.empty());

  /** A variable, or a place in the document that it holds. */
  record Env(String name, Optional<FileFormat> format, String pointer) {
    boolean document() {
      return format.isPresent() || !pointer.isEmpty();
    }
  }

  /** A place in a file. */
  record File(String path, Optional<FileFormat> format, String pointer) {}

  static SettingPlan of(@Nullable SettingSource source) {
    if (source == null) {
      return NONE;
    }
    return new SettingPlan(
        list(source.env()).stream()
            .map(e -> new Env(e.name(), format(e.format()), text(e.pointer())))
            .toList(),
        list(source.files()).stream()
            .map(f -> new File(f.path(), format(f.format()), text(f.pointer())))
            .toList(),
        seconds(source.unit()),
        source.values() == null ? Map.of() : Map.copyOf(source.values()),
        source.empty() == SettingSource.Empty.Default,
        Optional.ofNullable(source.defaultValue()));
  }

  boolean hasSource() {
    return !env.isEmpty() || !files.isEmpty();
  }

  /** The place in the document that a source is, if it is one of this plan's. */
  Optional<Change.Place> place(Source source) {
    return switch (source) {
      case Source.Variable variable ->
          env.stream()
              .filter(e -> e.name().equals(variable.name()))
              .findFirst()
              .filter(e -> !e.pointer().isEmpty())
              .map(e -> new Change.Place(e.format().orElse(FileFormat.JSON), e.pointer()));
      case Source.File file ->
          files.stream()
              .filter(f -> f.path().equals(file.path()) && f.pointer().equals(file.pointer()))
              .filter(f -> !f.pointer().isEmpty())
              .findFirst()
              .flatMap(f -> f.format().or(() -> FileFormat.byExtension(f.path())))
              .map(format -> new Change.Place(format, file.pointer()));
      case Source.ObjectKey _,
          Source.Url _,
          Source.Annotation _,
          Source.Code _,
          Source.Fallback _ ->
          Optional.empty();
    };
  }

  /** Whether the unit means anything for the setting. */
  static boolean takesUnit(Setting setting) {
    return setting == Setting.POOL_TIMEOUT || setting == Setting.POOL_RECYCLE;
  }

  /** The application's own text for a value of the setting, as its source would have to give it. */
  String inOwnWords(String canonical) {
    Optional<String> word =
        words.entrySet().stream()
            .filter(e -> e.getValue().equals(canonical))
            .map(Map.Entry::getKey)
            .sorted()
            .findFirst();
    if (word.isPresent() || seconds.compareTo(BigDecimal.ONE) == 0) {
      return word.orElse(canonical);
    }
    try {
      return new BigDecimal(canonical)
          .divide(seconds, java.math.MathContext.DECIMAL32)
          .stripTrailingZeros()
          .toPlainString();
    } catch (NumberFormatException notFinite) {
      return canonical;
    }
  }

  private static <T> List<T> list(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static Optional<FileFormat> format(SettingSource.@Nullable Format format) {
    return format == null
        ? Optional.empty()
        : Optional.of(
            switch (format) {
              case Env -> FileFormat.ENV;
              case Properties -> FileFormat.PROPERTIES;
              case YAML -> FileFormat.YAML;
              case JSON -> FileFormat.JSON;
              case TOML -> FileFormat.TOML;
              case INI -> FileFormat.INI;
            });
  }

  private static BigDecimal seconds(SettingSource.@Nullable Unit unit) {
    if (unit == null) {
      return BigDecimal.ONE;
    }
    return switch (unit) {
      case Milliseconds -> new BigDecimal("0.001");
      case Seconds -> BigDecimal.ONE;
      case Minutes -> BigDecimal.valueOf(60);
      case Hours -> BigDecimal.valueOf(3600);
    };
  }
}
