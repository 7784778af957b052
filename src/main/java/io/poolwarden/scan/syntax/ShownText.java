package io.poolwarden.scan.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A condition as it may be shown: a text in it may be a password, so that only those stay of which
 * it is known what they are.
 */
public final class ShownText {
  /** What stands for a text. */
  private static final String HIDDEN = "'…'";

  /** Words that configurations are compared with. */
  private static final Set<String> WORDS =
      Set.of(
          "",
          "__main__",
          "true",
          "false",
          "yes",
          "no",
          "on",
          "off",
          "none",
          "null",
          "default",
          "auto",
          "queue",
          "static",
          "sync",
          "async",
          "asyncio",
          "test",
          "tests",
          "testing",
          "dev",
          "development",
          "debug",
          "local",
          "ci",
          "stage",
          "staging",
          "prod",
          "production",
          "sqlite",
          "postgres",
          "postgresql",
          "mysql",
          "mariadb",
          "oracle",
          "mssql",
          "asyncpg",
          "psycopg",
          "psycopg2",
          "aiosqlite",
          "aiomysql",
          "asyncmy",
          "pymysql",
          "pgbouncer",
          "poolclass",
          "pool_size",
          "max_overflow",
          "pool_timeout",
          "pool_recycle",
          "pool_pre_ping",
          ":memory:",
          "NullPool",
          "QueuePool",
          "AsyncAdaptedQueuePool",
          "StaticPool",
          "SingletonThreadPool",
          "AssertionPool");

  private ShownText() {}

  /** Whether a text is one of the words that configurations are compared with, or a number. */
  public static boolean isHarmless(String text) {
    return WORDS.contains(text)
        || WORDS.contains(text.strip().toLowerCase(Locale.ROOT))
        || (text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  /** What the texts in a part of an expression are. */
  private enum Names {
    NONE,
    SETTINGS,
    VARIABLES
  }

  /** The text of a node without the texts in it that may be anything. */
  static String of(SyntaxNode node, TreeReader tree) {
    List<Part> hidden = new ArrayList<>();
    Deque<Part> open = new ArrayDeque<>(List.of(new Part(node, Names.NONE)));
    while (!open.isEmpty()) {
      Part at = open.pop();
      if (!at.node().is("string")) {
        Names names = names(at, tree);
        at.node().children().forEach(child -> open.push(new Part(child, names)));
      } else if (!isShown(at, tree)) {
        hidden.add(at);
      }
    }
    hidden.sort(Comparator.comparingInt(h -> h.node().start()));
    return tree.line(node, hidden.stream().map(Part::node).toList(), HIDDEN);
  }

  /** A node, and what the texts in it are as far as what it is in tells. */
  private record Part(SyntaxNode node, Names names) {}

  private static Names names(Part at, TreeReader tree) {
    SyntaxNode node = at.node();
    return switch (node.kind()) {
      case "comparison_operator" -> Names.NONE;
      case "argument_list" -> at.names() == Names.VARIABLES ? Names.VARIABLES : Names.SETTINGS;
      case "call" -> isEnvironment(node.child("function"), tree) ? Names.VARIABLES : at.names();
      case "subscript" ->
          isEnvironment(node.child("value"), tree) ? Names.VARIABLES : Names.SETTINGS;
      default -> at.names();
    };
  }

  private static boolean isEnvironment(Optional<SyntaxNode> of, TreeReader tree) {
    String text = of.map(tree::text).orElse("");
    return text.endsWith("getenv") || text.endsWith("environ") || text.endsWith("environ.get");
  }

  private static boolean isShown(Part string, TreeReader tree) {
    List<SyntaxNode> parts = string.node().children();
    String text =
        parts.stream()
            .filter(c -> c.is("string_content"))
            .map(tree::text)
            .reduce("", String::concat);
    boolean plain =
        parts.stream()
            .allMatch(c -> c.is("string_start") || c.is("string_content") || c.is("string_end"));
    return plain && (isHarmless(text) || isName(text, string.names()));
  }

  /** {@code DB_POOL_SIZE}: as variables and settings are called, and nothing else is. */
  private static boolean isName(String text, Names names) {
    boolean plain =
        text.length() <= 64
            && text.chars()
                .allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
    return switch (names) {
      case NONE -> false;
      case SETTINGS -> plain && text.indexOf('_') > 0;
      case VARIABLES -> plain;
    };
  }
}
