package io.poolwarden.documentation;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Markdown document of the repository.
 *
 * @param path relative to the repository
 */
record Markdown(Path path, List<String> lines) {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  /** A fenced block: its language, its text, and the line that it begins on. */
  record Block(String language, String text, int line) {}

  /** The documents for users and contributors. */
  static List<Markdown> all() {
    try (Stream<Path> files = Files.walk(Home.path("docs"))) {
      return Stream.concat(
              Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md")
                  .map(Home::path)
                  .filter(Files::exists),
              files.filter(file -> file.toString().endsWith(".md")))
          .sorted()
          .map(Markdown::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Markdown of(String relative) {
    return read(Home.path(relative));
  }

  private static Markdown read(Path file) {
    try {
      return new Markdown(Home.path("").relativize(file), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    String language = "";
    int start = -1;
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      boolean fence = lines.get(i).startsWith("```");
      if (fence && start < 0) {
        language = lines.get(i).substring(3).strip();
        start = i + 1;
        text.setLength(0);
      } else if (fence) {
        blocks.add(new Block(language, text.toString(), start));
        start = -1;
      } else if (start >= 0) {
        text.append(lines.get(i)).append('\n');
      }
    }
    return blocks;
  }

  /** What links of other documents, or its own, can name after {@code #}. */
  Set<String> anchors() {
    Set<String> anchors = new LinkedHashSet<>();
    prose().stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> anchor(line.replaceFirst("^#+ *", "")))
        .forEach(anchors::add);
    return anchors;
  }

  /** The targets of its links, as written. */
  List<String> links() {
    List<String> links = new ArrayList<>();
    for (String line : prose()) {
      Matcher matcher = LINK.matcher(CODE.matcher(line).replaceAll("code"));
      while (matcher.find()) {
        links.add(matcher.group(1));
      }
    }
    return links;
  }

  /** The lines outside of fenced blocks. */
  private List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith("```")) {
        inside = !inside;
      } else if (!inside) {
        prose.add(line);
      }
    }
    return prose;
  }

  /** The anchor that GitHub gives to a heading. */
  static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
        .replace(' ', '-');
  }
}
