package io.poolwarden.workload;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Parses INI files as Python's {@code configparser.ConfigParser} reads them: keys in lower case,
 * {@code DEFAULT} below every section, indented lines continue a value, {@code %(key)s}
 * interpolation, duplicates and lines of no meaning are errors.
 */
final class IniParser {
  private static final String DEFAULT = "DEFAULT";

  private final Map<String, Map<String, StringBuilder>> sections = new HashMap<>();
  private @Nullable Map<String, StringBuilder> section;
  private @Nullable StringBuilder value;
  private int indent;
  private int nodes;

  private IniParser() {
    sections.put(DEFAULT, new HashMap<>());
  }

  static Document parse(String text) throws UnreadableDocumentException {
    IniParser parser = new IniParser();
    Iterator<String> lines = text.lines().iterator();
    while (lines.hasNext()) {
      parser.line(lines.next());
    }
    return parser.document();
  }

  private void line(String line) throws UnreadableDocumentException {
    String stripped = line.strip();
    if (stripped.startsWith("#") || stripped.startsWith(";")) {
      return;
    }
    int lineIndent = line.indexOf(stripped);
    if (stripped.isEmpty()) {
      if (value != null) {
        value.append('\n');
      }
    } else if (value != null && lineIndent > indent) {
      count();
      value.append('\n').append(stripped);
    } else {
      indent = lineIndent;
      if (stripped.startsWith("[") && stripped.lastIndexOf(']') > 1) {
        section(stripped.substring(1, stripped.lastIndexOf(']')));
      } else {
        option(stripped);
      }
    }
  }

  private void section(String name) throws UnreadableDocumentException {
    count();
    Map<String, StringBuilder> opened = new HashMap<>();
    if (name.equals(DEFAULT)) {
      opened = sections.getOrDefault(DEFAULT, opened);
    } else if (sections.put(name, opened) != null) {
      throw UnreadableDocumentException.unparsable();
    }
    section = opened;
    value = null;
  }

  private void count() throws UnreadableDocumentException {
    nodes++;
    if (nodes > Document.MOST_NODES) {
      throw UnreadableDocumentException.tooLarge();
    }
  }

  private void option(String line) throws UnreadableDocumentException {
    int separator = separator(line);
    if (section == null || separator <= 0) {
      throw UnreadableDocumentException.unparsable();
    }
    count();
    String key = key(line.substring(0, separator));
    StringBuilder opened = new StringBuilder(line.substring(separator + 1).strip());
    if (section.put(key, opened) != null) {
      throw UnreadableDocumentException.unparsable();
    }
    value = opened;
  }

  private static int separator(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '=' || line.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  private Document document() {
    Map<String, StringBuilder> defaults = sections.getOrDefault(DEFAULT, Map.of());
    Document.Mapping document = new Document.Mapping();
    sections.forEach((name, options) -> {
      Map<String, Document> own = new HashMap<>();
      options.forEach((key, raw) -> own.put(key, scalar(raw, options, defaults)));
      document.put(name, new Document.Computed(own, k -> scalar(k, options, defaults)));
    });
    return document;
  }

  /** What is inherited is interpolated in the section that is asked. */
  private static Optional<Document> scalar(
      String name, Map<String, StringBuilder> options, Map<String, StringBuilder> defaults) {
    String key = key(name);
    return Optional.ofNullable(options.getOrDefault(key, defaults.get(key)))
        .map(raw -> scalar(raw, options, defaults));
  }

  private static Document scalar(
      StringBuilder raw, Map<String, StringBuilder> options, Map<String, StringBuilder> defaults) {
    return new Document.Scalar(
        raw.toString().strip(), text -> new IniInterpolation(options, defaults).resolve(text));
  }

  /** {@code optionxform}. */
  static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
