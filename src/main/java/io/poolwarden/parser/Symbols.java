package io.poolwarden.parser;

import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;

/** The grammar's names by their numbers, read once: each is a call out of the JVM. */
final class Symbols {
  private final String[] kinds;
  private final boolean[] named;
  private final String[] fields;

  Symbols(TSLanguage language) {
    int symbols = language.symbolCount();
    kinds = new String[symbols];
    named = new boolean[symbols];
    for (int i = 0; i < symbols; i++) {
      kinds[i] = language.symbolName(i).intern();
      named[i] = language.symbolType(i) == TSSymbolType.TSSymbolTypeRegular;
    }
    fields = new String[language.fieldCount() + 1];
    fields[0] = "";
    for (int i = 1; i < fields.length; i++) {
      fields[i] = language.fieldNameForId(i).intern();
    }
  }

  /** The kind of a symbol; {@code ERROR} is none of the grammar's. */
  String kind(int symbol) {
    return symbol < kinds.length ? kinds[symbol] : "ERROR";
  }

  /** Whether it is more than punctuation. */
  boolean isNamed(int symbol) {
    return symbol >= kinds.length || named[symbol];
  }

  String field(int id) {
    return fields[id];
  }
}
