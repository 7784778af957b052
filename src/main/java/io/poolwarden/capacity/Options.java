package io.poolwarden.capacity;

import java.util.List;
import java.util.Optional;

/**
 * The options of one program.
 *
 * @param words what follows its name
 */
record Options(List<String> words, Style style) {
  /** How a program reads its options. */
  enum Style {
    /** Python's {@code argparse}: {@code -w=4} is the same as {@code -w 4}. */
    ARGPARSE,
    /** {@code click}: {@code -c=4} has the value {@code =4}. */
    CLICK
  }

  /** The value of an option, as given last. */
  Optional<String> value(String longName, String shortName) {
    Optional<String> last = Optional.empty();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        break;
      }
      boolean apart = word.equals(longName) || word.equals(shortName);
      Optional<String> here =
          apart
              ? Optional.of(i + 1 < words.size() ? words.get(++i) : "")
              : joined(word, longName, shortName);
      last = here.isPresent() ? here : last;
    }
    return last;
  }

  /** The value of an option that has a long name only. */
  Optional<String> value(String longName) {
    return value(longName, longName);
  }

  boolean has(String flag) {
    for (String word : words) {
      if (word.equals("--")) {
        return false;
      }
      if (word.equals(flag)) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> joined(String word, String longName, String shortName) {
    if (word.startsWith(longName + "=")) {
      return Optional.of(word.substring(longName.length() + 1));
    }
    boolean isShort =
        !shortName.startsWith("--") && word.startsWith(shortName) && !word.startsWith("--");
    if (!isShort) {
      return Optional.empty();
    }
    String value = word.substring(shortName.length());
    return Optional.of(
        style == Style.ARGPARSE && value.startsWith("=") ? value.substring(1) : value);
  }
}
