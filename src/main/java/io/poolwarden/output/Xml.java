package io.poolwarden.output;

import io.poolwarden.policy.Shown;

/** Text as XML 1.0 has it, in elements and in attributes. */
final class Xml {
  private Xml() {}

  /** XML has no way to write most control characters: they are written as messages do. */
  static String escaped(String text) {
    return Shown.escaped(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("\uFFFE", "\\ufffe")
        .replace("\uFFFF", "\\uffff");
  }
}
