package io.poolwarden.cli.files;

import io.poolwarden.policy.Change;

/**
 * Tells whether other values of a document are made of an entry, so that they would change with it
 * or refer to nothing. Rather too many are told than too few.
 */
final class EntryReferences {
  private static final String DEFAULT = "[DEFAULT]";

  /** How far behind its opener a reference is read, beyond what its key takes; in characters. */
  private static final int WINDOW = 64;

  private final String text;
  private final String key;

  private EntryReferences(String text, String key) {
    this.text = text;
    this.key = key;
  }

  /** Whether there are such values; none in YAML and JSON, where no reference is replaced. */
  static boolean lead(String text, Change.Place place) {
    EntryReferences references = new EntryReferences(text, key(place));
    return switch (place.format()) {
      case ENV, PROPERTIES, TOML -> references.areWritten();
      case INI ->
          references.areWritten()
              || (place.pointer().startsWith("/DEFAULT/") && references.hasSections());
      case YAML, JSON -> false;
    };
  }

  /** The entry's name, without the section that it is in. */
  static String key(Change.Place place) {
    return DocumentEntry.steps(place).getLast();
  }

  private boolean areWritten() {
    return isBehind("${") || isBehind("%(") || isBehindDollar();
  }

  /** Each of them inherits what {@code DEFAULT} has. */
  private boolean hasSections() {
    return text.lines()
        .map(String::strip)
        .anyMatch(line -> line.startsWith("[") && !line.startsWith(DEFAULT));
  }

  /** {@code ${KEY}}, {@code ${KEY:-5}}, {@code ${section:key}}, {@code %(key)s}. */
  private boolean isBehind(String opener) {
    for (int at = text.indexOf(opener); at >= 0; at = text.indexOf(opener, at + 1)) {
      if (isNamed(at + opener.length())) {
        return true;
      }
    }
    return false;
  }

  private boolean isNamed(int from) {
    int limit = Math.min(text.length(), from + key.length() + WINDOW);
    for (int at = from; at < limit && "})\r\n".indexOf(text.charAt(at)) < 0; at++) {
      if (isKey(at) && !isInName(at - 1) && !isInName(at + key.length())) {
        return true;
      }
    }
    return false;
  }

  /** {@code $KEY}, as in a shell. */
  private boolean isBehindDollar() {
    for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
      if (isKey(at + 1) && !isInWord(at + 1 + key.length())) {
        return true;
      }
    }
    return false;
  }

  private boolean isKey(int at) {
    return text.regionMatches(true, at, key, 0, key.length());
  }

  private boolean isInName(int at) {
    return isInWord(at) || (at < text.length() && text.charAt(at) == '.');
  }

  private boolean isInWord(int at) {
    return at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
  }
}
