package io.poolwarden.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One output of a report.
 *
 * @param file where it goes; empty for standard output
 */
record Destination(ReportFormat format, Optional<String> file) {

  /** Reads {@code FORMAT} and {@code FORMAT=FILE}. */
  static final class Converter implements ITypeConverter<Destination> {
    @Override
    public Destination convert(String text) {
      int equals = text.indexOf('=');
      String word = (equals < 0 ? text : text.substring(0, equals)).toLowerCase(Locale.ROOT);
      ReportFormat format =
          Arrays.stream(ReportFormat.values())
              .filter(f -> f.name().equals(word))
              .findFirst()
              .orElseThrow(() ->
                  new TypeConversionException(
                      "'" + text + "' is not FORMAT or FORMAT=FILE with a format of " + known()));
      String file = equals < 0 ? "-" : text.substring(equals + 1);
      if (file.isEmpty()) {
        throw new TypeConversionException("'" + text + "': name the file after the =");
      }
      return new Destination(format, file.equals("-") ? Optional.empty() : Optional.of(file));
    }

    private static String known() {
      return Arrays.stream(ReportFormat.values())
          .map(ReportFormat::name)
          .collect(Collectors.joining(", "));
    }
  }
}
