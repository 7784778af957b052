package io.poolwarden.parser;

import io.poolwarden.scan.syntax.ParsedSource;
import io.poolwarden.scan.syntax.SourceProblem;
import io.poolwarden.scan.syntax.SyntaxNode;
import io.poolwarden.scan.syntax.TreeReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.treesitter.TSInputEncoding;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterPython;

/**
 * The grammar of tree-sitter for Python. Its native library is loaded with the first object of this
 * class. Not safe for use by several threads at once.
 *
 * <p>The library's working memory stands outside of the heap; a text is bounded by {@link Bounds}
 * before it gets there.
 */
final class TreeSitter implements AutoCloseable {
  private final TSParser parser = new TSParser();
  private final TreeSitterPython language = new TreeSitterPython();
  private final Symbols symbols = new Symbols(language);

  /** A parser; close it to give its memory back. */
  TreeSitter() {
    parser.setLanguage(language);
  }

  @Override
  public void close() {
    parser.close();
    language.close();
  }

  /** What is wrong with a text, without the cost of a tree: the first place. */
  Optional<SourceProblem> check(String text) {
    Optional<SourceProblem> bound = Bounds.problem(text);
    if (bound.isPresent()) {
      return bound;
    }
    try (TSTree tree = tree(text)) {
      return tree == null ? Optional.of(Bounds.endless()) : new Walk(tree, text, symbols).error();
    }
  }

  /** The tree of a text, as far as it can be read. */
  ParsedSource parse(String text) {
    if (Bounds.problem(text).isPresent()) {
      return new ParsedSource(List.of(), Bounds.problem(text).stream().toList());
    }
    try (TSTree tree = tree(text)) {
      if (tree == null) {
        return new ParsedSource(List.of(), List.of(Bounds.endless()));
      }
      Walk walk = new Walk(tree, text, symbols);
      List<SourceProblem> problems = new ArrayList<>(walk.error().stream().toList());
      Optional<SyntaxNode> root = walk.nodes();
      if (root.isEmpty()) {
        problems.add(Bounds.deep());
        return new ParsedSource(List.of(), problems);
      }
      ParsedSource source = TreeReader.read(text, root.get());
      problems.addAll(source.problems());
      return new ParsedSource(source.statements(), problems);
    }
  }

  /** Null where it takes more steps than a text of this length may. */
  private @Nullable TSTree tree(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
    byte[] buffer = new byte[1 << 16];
    Bounds.Steps steps = new Bounds.Steps(text.length());
    parser.reset();
    return parser.parseWithOptions(
        buffer,
        null,
        (into, offset, _) -> copy(bytes, offset, into),
        TSInputEncoding.TSInputEncodingUTF16LE,
        _ -> steps.exceeded());
  }

  private static int copy(byte[] bytes, int offset, byte[] into) {
    int length = Math.max(0, Math.min(into.length, bytes.length - offset));
    System.arraycopy(bytes, Math.min(offset, bytes.length), into, 0, length);
    return length;
  }
}
