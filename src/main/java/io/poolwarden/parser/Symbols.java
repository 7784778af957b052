package io.poolwarden.parser;

import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TSSymbolType;

/** The grammar's names by their numbers, read once: each is a call out of the JVM. */
final class Symbols {
  private static final Set<String> LEAVES =
      Set.of(
          "identifier",
          "integer",
          "float",
          "true",
          "false",
          "none",
          "string_start",
          "string_content",
          "string_end");

  private static final Set<String> IGNORED =
      Set.of("comment", "line_continuation", "(", ")", "[", "]", "{", "}", ",", ":", ".", "=", ";");

  private final String[] kinds;
  private final boolean[] ignored;
  private final boolean[] leaves;
  private final boolean[] named;
  private final String[] fields;

  Symbols(TSLanguage language) {
    int symbols = language.symbolCount();
    kinds = new String[symbols];
    named = new boolean[symbols];
    ignored = new boolean[symbols];
    leaves = new boolean[symbols];
    for (int i = 0; i < symbols; i++) {
      kinds[i] = language.symbolName(i).intern();
      named[i] = language.symbolType(i) == TSSymbolType.TSSymbolTypeRegular;
      ignored[i] = IGNORED.contains(kinds[i]);
      leaves[i] = LEAVES.contains(kinds[i]);
    }
    fields = new String[language.fieldCount() + 1];
    fields[0] = "";
    for (int i = 1; i < fields.length; i++) {
      fields[i] = language.fieldNameForId(i).intern();
    }
  }

  /** The kind of a symbol; {@code ERROR} is none of the grammar's. */
  String kind(int symbol) {
    return isKnown(symbol) ? kinds[symbol] : "ERROR";
  }

  /** Whether it is more than punctuation. */
  boolean isNamed(int symbol) {
    return !isKnown(symbol) || named[symbol];
  }

  /** Whether nothing that matters is in it. */
  boolean isIgnored(int symbol) {
    return isKnown(symbol) && ignored[symbol];
  }

  /** Whether it has no children that matter. */
  boolean isLeaf(int symbol) {
    return isKnown(symbol) && leaves[symbol];
  }

  private boolean isKnown(int symbol) {
    return symbol >= 0 && symbol < kinds.length;
  }

  String field(int id) {
    return fields[id];
  }
}
