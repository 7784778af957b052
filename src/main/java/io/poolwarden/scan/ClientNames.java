package io.poolwarden.scan;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Names of engines as clients: what the engine is assigned to, else the function around, else the
 * module. Of two with one name each gets its module before it, and at last a number.
 */
final class ClientNames {
  private static final int LONGEST = 63;

  private ClientNames() {}

  /** The names of these engines, in their order; each has what is certain of it. */
  static Map<ScannedEngine, String> of(List<ScannedEngine> engines) {
    Map<ScannedEngine, String> names = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    for (ScannedEngine engine : engines) {
      String plain = plain(engine);
      boolean alone = engines.stream().filter(other -> plain(other).equals(plain)).count() == 1;
      String wanted = alone ? plain : spelled(module(engine) + "-" + plain);
      names.put(engine, free(wanted, taken::add));
    }
    return names;
  }

  private static String free(String wanted, Predicate<String> take) {
    if (take.test(wanted)) {
      return wanted;
    }
    int number = 2;
    while (!take.test(shortened(wanted, LONGEST - 8) + "-" + number)) {
      number++;
    }
    return shortened(wanted, LONGEST - 8) + "-" + number;
  }

  private static String plain(ScannedEngine engine) {
    String variable = engine.held().map(held -> spelled(held.variable())).orElse("");
    String function = engine.function();
    String own = spelled(function.substring(function.lastIndexOf('.') + 1));
    return !variable.isEmpty() ? variable : !own.isEmpty() ? own : spelled(module(engine));
  }

  /** {@code database} of {@code app/database/__init__.py} and of {@code app/database.py}. */
  private static String module(ScannedEngine engine) {
    String path = without(without(engine.at().file(), ".py"), "/__init__");
    String name = path.substring(path.lastIndexOf('/') + 1);
    return spelled(name).isEmpty() ? "module" : name;
  }

  private static String without(String text, String end) {
    return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
  }

  /** As a client may be called: lower case, digits, and hyphens within. */
  private static String spelled(String name) {
    StringBuilder text = new StringBuilder();
    for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (plain) {
        text.append(c);
      } else if (!text.isEmpty() && text.charAt(text.length() - 1) != '-') {
        text.append('-');
      }
    }
    return shortened(text.toString(), LONGEST);
  }

  private static String shortened(String name, int length) {
    String start = name.substring(0, Math.min(length, name.length()));
    return start.endsWith("-") ? start.substring(0, start.length() - 1) : start;
  }
}
