package io.poolwarden.scan.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
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
          "", "__main__", "true", "false", "yes", "no", "on", "off", "none", "null", "default",
          "auto", "queue", "static", "sync", "async", "asyncio", "test", "tests", "testing", "dev",
          "development", "debug", "local", "ci", "stage", "staging", "prod", "production", "sqlite",
          "postgres", "postgresql", "mysql", "mariadb", "oracle", "mssql", "asyncpg", "psycopg",
          "psycopg2", "aiosqlite", "aiomysql", "asyncmy", "pymysql", "pgbouncer", "poolclass",
          "pool_size", "max_overflow", "pool_timeout", "pool_recycle", "pool_pre_ping", ":memory:",
          "NullPool", "QueuePool", "AsyncAdaptedQueuePool", "StaticPool", "SingletonThreadPool",
          "AssertionPool");

  private ShownText() {}

  /** Whether a text is one of the words that configurations are compared with, or a number. */
  public static boolean isHarmless(String text) {
    return WORDS.contains(text)
        || WORDS.contains(text.strip().toLowerCase(Locale.ROOT))
        || (text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9'));
  }

  /** The text of a node without the texts in it that may be anything. */
  static String of(SyntaxNode node, TreeReader tree) {
    List<Hidden> hidden = new ArrayList<>();
    Deque<Hidden> open = new ArrayDeque<>(List.of(new Hidden(node, false)));
    while (!open.isEmpty()) {
      Hidden at = open.pop();
      if (at.node().is("string")) {
        if (!isShown(at, tree)) {
          hidden.add(at);
        }
      } else {
        boolean named =
            !at.node().is("comparison_operator") && (at.named() || isNaming(at.node()));
        at.node().children().forEach(child -> open.push(new Hidden(child, named)));
      }
    }
    hidden.sort(Comparator.comparingInt(h -> h.node().start()));
    return tree.line(node, hidden.stream().map(Hidden::node).toList(), HIDDEN);
  }

  /** A node, and whether what it is in takes names of settings and variables. */
  private record Hidden(SyntaxNode node, boolean named) {}

  private static boolean isNaming(SyntaxNode node) {
    return switch (node.kind()) {
      case "argument_list", "subscript" -> true;
      default -> false;
    };
  }

  private static boolean isShown(Hidden string, TreeReader tree) {
    List<SyntaxNode> parts = string.node().children();
    String text =
        parts.stream()
            .filter(c -> c.is("string_content"))
            .map(tree::text)
            .reduce("", String::concat);
    boolean plain =
        parts.stream()
            .allMatch(c -> c.is("string_start") || c.is("string_content") || c.is("string_end"));
    return plain && (isHarmless(text) || (string.named() && isSettingName(text)));
  }

  /** {@code DB_POOL_SIZE}: as variables and settings are called, and nothing else is. */
  private static boolean isSettingName(String text) {
    return text.length() <= 64
        && text.indexOf('_') > 0
        && text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_');
  }
}
