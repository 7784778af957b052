package io.poolwarden.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import com.google.googlejavaformat.java.StringWrapper;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every source file, as google-java-format has it. */
class FormatTest {
  private static final int LONGEST_FILE = 400;

  @Test
  void shouldBeFormatted() throws IOException, FormatterException {
    // given
    Formatter formatter = new Formatter();
    List<Path> different = new ArrayList<>();
    // when
    for (Path file : sources()) {
      String text = Files.readString(file);
      String formatted = formatted(formatter, text);
      if (!formatted.equals(text)) {
        different.add(file);
        if (Boolean.getBoolean("write")) {
          Files.writeString(file, formatted);
        }
      }
    }
    // then
    if (!Boolean.getBoolean("write")) {
      assertThat(different)
          .as("run mvn test -Dtest=FormatTest -Dwrite=true to rewrite them")
          .isEmpty();
    }
  }

  @Test
  void shouldKeepFilesShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : sources()) {
      int lines = Files.readAllLines(file).size();
      if (lines > LONGEST_FILE) {
        tooLong.add(file + ": " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  private static String formatted(Formatter formatter, String text) throws FormatterException {
    String ordered = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.GOOGLE);
    String plain = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    return StringWrapper.wrap(plain, formatter);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Home.path("src"))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
