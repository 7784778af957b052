package io.poolwarden.scan.flow;

import java.util.Set;

/** Names that every Python program has without importing them: {@code builtins} of Python 3.13. */
final class Builtins {
  /** The path of their module, with a dot. */
  static final String PATH = "builtins.";

  private static final Set<String> NAMES =
      Set.of(
          // functions
          "__import__",
          "abs",
          "aiter",
          "all",
          "anext",
          "any",
          "ascii",
          "bin",
          "breakpoint",
          "callable",
          "chr",
          "compile",
          "delattr",
          "dir",
          "divmod",
          "eval",
          "exec",
          "format",
          "getattr",
          "globals",
          "hasattr",
          "hash",
          "help",
          "hex",
          "id",
          "input",
          "isinstance",
          "issubclass",
          "iter",
          "len",
          "locals",
          "max",
          "min",
          "next",
          "oct",
          "open",
          "ord",
          "pow",
          "print",
          "repr",
          "round",
          "setattr",
          "sorted",
          "sum",
          "vars",
          // classes
          "bool",
          "bytearray",
          "bytes",
          "classmethod",
          "complex",
          "dict",
          "enumerate",
          "filter",
          "float",
          "frozenset",
          "int",
          "list",
          "map",
          "memoryview",
          "object",
          "property",
          "range",
          "reversed",
          "set",
          "slice",
          "staticmethod",
          "str",
          "super",
          "tuple",
          "type",
          "zip",
          // of every module, and constants
          "__builtins__",
          "__debug__",
          "__doc__",
          "__file__",
          "__name__",
          "__package__",
          "__path__",
          "__spec__",
          "Ellipsis",
          "NotImplemented");

  private Builtins() {}

  /** Whether it is one of them, or an exception. */
  static boolean is(String name) {
    return NAMES.contains(name)
        || name.endsWith("Error")
        || name.endsWith("Exception")
        || name.endsWith("Warning");
  }

  /** As a program writes it. */
  static String shown(String path) {
    return path.startsWith(PATH) ? path.substring(PATH.length()) : path;
  }
}
