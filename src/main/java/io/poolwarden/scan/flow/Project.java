package io.poolwarden.scan.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the modules of a program by their names, and reads each once. */
final class Project {
  /** Packages that are never the program's own. */
  private static final Set<String> KNOWN =
      Set.of(
          "sqlalchemy",
          "sqlmodel",
          "os",
          "functools",
          "typing",
          "pydantic",
          "pydantic_settings",
          "flask_sqlalchemy",
          "decouple",
          "alembic",
          "sys",
          "logging",
          "asyncio",
          "contextlib");

  /** Folders above a file in which its program may begin. */
  private static final int FOLDERS = 12;

  private final Sources sources;
  private final Map<String, Optional<SourceModule>> modules = new HashMap<>();
  private final Map<String, Optional<String>> roots = new HashMap<>();

  Project(Sources sources) {
    this.sources = sources;
  }

  /** The module in a file. */
  Optional<SourceModule> at(String path) {
    Optional<SourceModule> known = modules.get(path);
    if (known == null) {
      known =
          sources
              .parsed(path)
              .map(source -> new SourceModule(path, sources.shown(path), source.statements()));
      modules.put(path, known);
    }
    return known;
  }

  /** The module that an import in another one names. */
  Optional<SourceModule> imported(SourceModule from, int level, String dotted) {
    return level > 0
        ? file(folder(from.path(), level), dotted).flatMap(this::at)
        : absolute(from, dotted);
  }

  private Optional<SourceModule> absolute(SourceModule from, String dotted) {
    int dot = dotted.indexOf('.');
    String top = dot < 0 ? dotted : dotted.substring(0, dot);
    return KNOWN.contains(top) || top.isEmpty()
        ? Optional.empty()
        : root(parent(from.path()), top).flatMap(r -> file(r, dotted)).flatMap(this::at);
  }

  /** The nearest folder above in which there is such a module or package. */
  private Optional<String> root(String folder, String top) {
    String key = folder + "\0" + top;
    Optional<String> known = roots.get(key);
    if (known != null) {
      return known;
    }
    Optional<String> found = Optional.empty();
    String at = folder;
    for (int i = 0; i < FOLDERS && found.isEmpty(); i++) {
      for (String root : new String[] {at, at + "/src"}) {
        if (found.isEmpty() && isPackage(root, top)) {
          found = Optional.of(root);
        }
      }
      if (at.isEmpty()) {
        break;
      }
      at = parent(at);
    }
    roots.put(key, found);
    return found;
  }

  private boolean isPackage(String root, String top) {
    return sources.isFile(root + "/" + top + ".py")
        || sources.isFile(root + "/" + top + "/__init__.py")
        || sources.isFolder(root + "/" + top);
  }

  private Optional<String> file(String root, String dotted) {
    String base = dotted.isEmpty() ? root : root + "/" + dotted.replace('.', '/');
    String module = base + ".py";
    String whole = base + "/__init__.py";
    if (sources.isFile(whole)) {
      return Optional.of(whole);
    }
    return !dotted.isEmpty() && sources.isFile(module) ? Optional.of(module) : Optional.empty();
  }

  /** The folder that so many leading dots mean. */
  private static String folder(String path, int level) {
    String folder = parent(path);
    for (int i = 1; i < level; i++) {
      folder = parent(folder);
    }
    return folder;
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
