package io.poolwarden.scan.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads string literals: prefixes, escapes and what an f-string fills in. */
final class StringReader {
  private final TreeReader tree;
  private final ExpressionReader expressions;

  StringReader(TreeReader tree, ExpressionReader expressions) {
    this.tree = tree;
    this.expressions = expressions;
  }

  /** Strings side by side are one. */
  Expr read(List<SyntaxNode> strings) {
    List<Expr.Piece> pieces = new ArrayList<>();
    for (SyntaxNode string : strings) {
      string(string, pieces);
    }
    return new Expr.Text(pieces, strings.getFirst().at());
  }

  private void string(SyntaxNode string, List<Expr.Piece> pieces) {
    String prefix =
        string.children().stream()
            .filter(c -> c.is("string_start"))
            .map(tree::text)
            .findFirst()
            .orElse("")
            .toLowerCase(Locale.ROOT);
    boolean raw = prefix.indexOf('r') >= 0;
    boolean formatted = prefix.indexOf('f') >= 0;
    for (SyntaxNode child : string.children()) {
      if (child.is("interpolation")) {
        pieces.add(new Expr.Piece.Hole(hole(child)));
      } else if (child.is("string_content")) {
        String written = tree.text(child);
        String braces = formatted ? written.replace("{{", "{").replace("}}", "}") : written;
        pieces.add(new Expr.Piece.Characters(raw ? braces : unescaped(braces)));
      }
    }
  }

  /** A conversion or a format makes another text of it. */
  private Expr hole(SyntaxNode interpolation) {
    Optional<SyntaxNode> value = interpolation.child("expression");
    boolean formatted =
        interpolation.children().stream()
            .anyMatch(c -> c.is("format_specifier") || c.is("type_conversion"));
    return value.isPresent() && !formatted
        ? expressions.read(value.get())
        : new Expr.Opaque(
            "a formatted value", expressions.all(value.stream().toList()), interpolation.at());
  }

  static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        i++;
      } else {
        i = escape(text, i + 1, out);
      }
    }
    return out.toString();
  }

  /** Reads what follows a backslash; the result is the place after it. */
  private static int escape(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    int simple = "abfnrtv\\'\"".indexOf(c);
    if (simple >= 0) {
      out.append("\u0007\b\f\n\r\t\u000b\\'\"".charAt(simple));
      return at + 1;
    }
    return switch (c) {
      case '\n' -> at + 1;
      case 'x' -> code(text, at, 2, out);
      case 'u' -> code(text, at, 4, out);
      case 'U' -> code(text, at, 8, out);
      default -> {
        out.append('\\').append(c);
        yield at + 1;
      }
    };
  }

  private static int code(String text, int at, int digits, StringBuilder out) {
    int end = at + 1 + digits;
    try {
      out.appendCodePoint(Integer.parseInt(text, at + 1, end, 16));
      return end;
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      out.append('\\').append(text.charAt(at));
      return at + 1;
    }
  }
}
