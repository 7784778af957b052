package io.poolwarden.scan.syntax;

import java.util.List;
import java.util.Optional;

/** Reads imports. */
final class ImportReader {
  private final TreeReader tree;

  ImportReader(TreeReader tree) {
    this.tree = tree;
  }

  /** Adds a statement for each thing that is imported. */
  void add(SyntaxNode node, List<Stmt> into) {
    if (node.is("import_statement")) {
      node.all("name").forEach(name -> into.add(whole(name)));
      return;
    }
    Optional<SyntaxNode> module = node.child("module_name");
    int level = module.map(this::level).orElse(0);
    String path = module.map(this::path).orElse("");
    for (SyntaxNode thing : node.all("name")) {
      String name = thing.child("name").map(tree::text).orElseGet(() -> tree.text(thing));
      String as = thing.child("alias").map(tree::text).orElse(name);
      into.add(new Stmt.ImportFrom(level, path, name, as, thing.at()));
    }
    if (node.children().stream().anyMatch(c -> c.is("wildcard_import"))) {
      into.add(new Stmt.ImportFrom(level, path, "*", "*", node.at()));
    }
  }

  private Stmt whole(SyntaxNode name) {
    String module = name.child("name").map(tree::text).orElseGet(() -> tree.text(name));
    return new Stmt.Import(module, name.child("alias").map(tree::text), name.at());
  }

  private int level(SyntaxNode module) {
    return (int)
        module.children().stream()
            .filter(c -> c.is("import_prefix"))
            .flatMapToInt(c -> tree.text(c).chars())
            .filter(c -> c == '.')
            .count();
  }

  private String path(SyntaxNode module) {
    return module.is("relative_import")
        ? module.children().stream()
            .filter(c -> c.is("dotted_name"))
            .map(tree::text)
            .findFirst()
            .orElse("")
        : tree.text(module);
  }
}
