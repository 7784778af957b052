package io.poolwarden.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Bounds;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The longest texts that are made of one thing: whatever it is, no format's parser minds. */
@Tag("R30")
class DocumentBoundsTest {
  private static final int LENGTH = Document.LONGEST;
  private static final Source SOURCE = new Source.Variable("DOC", Optional.empty());

  @ParameterizedTest
  @EnumSource(FileFormat.class)
  void shouldReadOrRefuseTheLongestTextWithinBounds(FileFormat format) {
    String pointer = format == FileFormat.INI ? "/s/k0" : "/k0";
    texts()
        .forEach((name, text) ->
            Bounds.within(
                format + " of " + name,
                () -> Documents.at(new Value.Known(text, SOURCE), format, pointer, SOURCE)));
  }

  private static Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String unit :
        new String[] {
          "\n",
          "a\n",
          " ",
          "x=\n",
          "=\n",
          "\r\n",
          "#\n",
          "- x\n",
          "[",
          "[\n",
          "- ",
          "? ",
          "{},",
          ":\n",
          ": ",
          "a b\n",
          "a='\n'\n",
          "\\",
          "\\\n",
          "---\n",
          "!a ",
          "[[t]]\n",
          "\uD83D\uDE00",
          "%TAG ! x\n",
          "a.",
          "9",
          "\"\","
        }) {
      texts.put(unit + "...", fill("", unit, ""));
    }
    texts.put("entries =", numbered("", "k%d=v\n"));
    texts.put("entries :", numbered("", "k%d: v\n"));
    texts.put("quoted entries", numbered("", "\"k%d\": '1'\n"));
    texts.put("dotted entries", numbered("", "a%d.b.c: 1\n"));
    texts.put("JSON entries", numbered("{", "\"k%d\":1,") + "\"a\":1}");
    texts.put("elements", fill("[", "1,", "1]"));
    texts.put("sections", numbered("", "[s%d]\n"));
    texts.put("options", numbered("[s]\n", "k%d=v\n"));
    texts.put("a continued value", fill("[s]\na=1\n", " x\n", ""));
    texts.put("an array", fill("a = [", "1,", "1]"));
    texts.put("dotted keys", fill("a", ".a", " = 1"));
    texts.put("aliases", fill("a: &a x\nb: [", "*a,", "*a]"));
    texts.put("anchors", numbered("", "&a%d x: \n"));
    texts.put("anchored elements", numbered("", "- &a%d x\n"));
    texts.put("merges", fill("a: &a {<<: *a}\nb:\n", "  <<: *a\n", ""));
    texts.put("a block", fill("a: |\n", "  x\n", ""));
    texts.put("a folded block", fill("a: >\n", "  x\n", ""));
    texts.put("a long number", fill("a: ", "9", ""));
    texts.put("a quoted text", fill("a: \"", "\n", "\""));
    texts.put("escapes", fill("a=\"", "\\u0041", "\""));
    texts.put("a long key", fill("? ", "a", "\n: b"));
    texts.put("references", fill("k0=", "${e}", "\ne=\n"));
    texts.put("unclosed references", fill("k0=", "${", "}"));
    texts.put("INI references", fill("[s]\nk0=", "%(", ")s"));
    return texts;
  }

  private static String fill(String start, String unit, String end) {
    int times = (LENGTH - start.length() - end.length()) / unit.length();
    return start + unit.repeat(times) + end;
  }

  private static String numbered(String start, String unit) {
    StringBuilder text = new StringBuilder(start);
    for (int i = 1; text.length() < LENGTH - 30; i++) {
      text.append(unit.formatted(i));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void shouldLeaveABombUnresolved(FileFormat format, String text, String pointer) {
    Optional<Value> value =
        Bounds.within(
            format + " " + pointer,
            () -> Documents.at(new Value.Known(text, SOURCE), format, pointer, SOURCE));

    assertThat(value).containsInstanceOf(Value.Unresolved.class);
  }

  static Stream<Arguments> bombs() {
    String laughs =
        "k0: &k0 [x, x, x, x, x, x, x, x, x]\n" + lines(1, 40, "k%1$d: &k%1$d [*k%2$d, *k%2$d]\n");
    String doubling = lines(0, 60, "k%1$d=${k%3$d}${k%3$d}\n") + "k60=" + "x".repeat(100) + "\n";
    String ini =
        "[s]\n" + lines(0, 60, "k%1$d=%%(k%3$d)s%%(k%3$d)s\n") + "k60=" + "x".repeat(100) + "\n";
    return Stream.of(
        Arguments.of(FileFormat.YAML, laughs, "/k39"),
        Arguments.of(FileFormat.YAML, "k0: ".repeat(500) + "1", "/k0"),
        Arguments.of(FileFormat.YAML, "k0: " + "[".repeat(10_000), "/k0"),
        Arguments.of(FileFormat.JSON, "{\"k0\": ".repeat(1_000) + "1" + "}".repeat(1_000), "/k0"),
        Arguments.of(FileFormat.JSON, "{\"k0\": " + "9".repeat(400_000) + "}", "/k0"),
        Arguments.of(FileFormat.TOML, "k0 = " + "9".repeat(400_000), "/k0"),
        Arguments.of(FileFormat.TOML, "k0 = " + "[".repeat(10_000), "/k0"),
        Arguments.of(FileFormat.PROPERTIES, doubling, "/k0"),
        Arguments.of(FileFormat.PROPERTIES, "k0=${k1}${k1}\nk1=${k0}${k0}\n", "/k0"),
        Arguments.of(FileFormat.ENV, doubling, "/k0"),
        Arguments.of(FileFormat.ENV, "k0=${k0}\n", "/k0"),
        Arguments.of(FileFormat.INI, ini, "/s/k0"),
        Arguments.of(FileFormat.INI, "[s]\nk0=%(k1)s%(k1)s\nk1=%(k0)s%(k0)s\n", "/s/k0"));
  }

  /** With a number, the one before and the one after. */
  private static String lines(int from, int to, String format) {
    return IntStream.range(from, to)
        .mapToObj(i -> format.formatted(i, i - 1, i + 1))
        .reduce("", String::concat);
  }
}
