package io.poolwarden.scan.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node of a syntax tree, named as the grammar tree-sitter-python names it. Comments and
 * punctuation are left out; operators are not.
 *
 * @param kind the grammar's name, such as {@code call}
 * @param field the field that it fills in its parent, empty for none
 * @param start where its text begins, in UTF-16 units
 * @param end where its text ends
 * @param at the same as line and column
 */
public record SyntaxNode(
    String kind, String field, int start, int end, Position at, List<SyntaxNode> children) {

  /** A node whose children are added while it is built. */
  public static SyntaxNode open(String kind, String field, int start, int end, Position at) {
    return new SyntaxNode(kind, field, start, end, at, new ArrayList<>(2));
  }

  Optional<SyntaxNode> child(String name) {
    for (SyntaxNode child : children) {
      if (child.field.equals(name)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  List<SyntaxNode> all(String name) {
    return children.stream().filter(c -> c.field.equals(name)).toList();
  }

  boolean is(String name) {
    return kind.equals(name);
  }

  /** Only its own content: a tree is deep. */
  @Override
  public String toString() {
    return kind + "@" + at;
  }
}
