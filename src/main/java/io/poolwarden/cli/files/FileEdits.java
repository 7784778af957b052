package io.poolwarden.cli.files;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gathers changes of the texts that were read, and gives the texts that come of them. It writes
 * nothing.
 */
final class FileEdits {
  private final List<Path> roots;
  private final Map<Text, Map<Document, DocumentEditor>> editors = new LinkedHashMap<>();

  /**
   * Edits of files that are named by those paths, or lie below one of them.
   *
   * @param paths as a user gives them; standard input is never changed
   */
  FileEdits(List<String> paths) {
    this.roots = paths.stream().flatMap(path -> real(path).stream()).toList();
  }

  /** Gives a text of an object another content. */
  Optional<String> set(Spot spot, String content) {
    return change(spot, editor -> editor.set(index(spot), path(spot), content));
  }

  /** Gives a text a content, or makes it. */
  Optional<String> put(Spot spot, String content) {
    return change(spot, editor -> editor.put(index(spot), path(spot), content));
  }

  /** Changes a part of a text, or takes it away. */
  Optional<String> change(Spot spot, Part part, Optional<String> content) {
    return change(spot, editor -> editor.change(index(spot), path(spot), part, content));
  }

  /** Takes a part of an object away. */
  Optional<String> remove(Spot spot) {
    return change(spot, editor -> editor.remove(index(spot), path(spot)));
  }

  private interface Editing {
    DocumentEditor.Outcome with(DocumentEditor editor);
  }

  /** Why it cannot be done; empty if it is. */
  private Optional<String> change(Spot spot, Editing editing) {
    Document document = spot.manifest().document();
    Text text = document.text();
    if (text.file().isEmpty()) {
      return Optional.of(text.name() + " is no file");
    }
    if (!isInput(text.file().get())) {
      return Optional.of(text.name() + " is not among the paths that are checked");
    }
    DocumentEditor editor =
        editors
            .computeIfAbsent(text, _ -> new LinkedHashMap<>())
            .computeIfAbsent(document.piece(), DocumentEditor::new);
    return switch (editing.with(editor)) {
      case DONE -> Optional.empty();
      case NOT_HERE -> Optional.of(spot.place() + " is not written in a way that can be changed");
      case SHARED -> Optional.of("an anchor shares " + spot.place() + " with other values");
    };
  }

  /** A link in a folder may lead out of it. */
  private boolean isInput(Path file) {
    try {
      Path real = file.toRealPath();
      return roots.stream().anyMatch(real::startsWith);
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> real(String path) {
    try {
      return path.equals(ManifestReader.STANDARD_INPUT)
          ? Optional.empty()
          : Optional.of(Path.of(path).toRealPath());
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static int index(Spot spot) {
    return spot.manifest().document().index();
  }

  private static List<String> path(Spot spot) {
    List<String> path = new ArrayList<>(spot.manifest().root());
    path.addAll(spot.path());
    return path;
  }

  /** The texts that changed, and what they are now. */
  Map<Text, Text> changed() {
    return editors.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), edited(entry.getKey(), entry.getValue())))
        .filter(entry -> !entry.getKey().content().equals(entry.getValue().content()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Text edited(Text text, Map<Document, DocumentEditor> edits) {
    StringBuilder content = new StringBuilder(text.content());
    edits.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<Document, DocumentEditor> e) -> e.getKey().start())
                .reversed())
        .forEach(entry ->
            content.replace(entry.getKey().start(), entry.getKey().end(), entry.getValue().text()));
    return new Text(text.name(), content.toString(), text.file());
  }
}
