package io.poolwarden.workload;

import static io.poolwarden.workload.Containers.show;
import static io.poolwarden.workload.Containers.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {

  private static Optional<Value> at(String text, FileFormat format, String pointer) {
    return Documents.at(new Value.Known(text, variable("DOC")), format, pointer, variable("DOC"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "JSON|{\"a\": {\"b\": [1, 2.50]}}|/a/b/1|2.50",
        "JSON|{\"a/b\": {\"c~d\": true}}|/a~1b/c~0d|true",
        "JSON|{\"a\": null}|/a|``",
        "JSON|{\"a\": 1, \"a\": 2}|/a|2",
        "JSON|{\"a\": [1]}|/a/01|-",
        "JSON|{\"a\": [1]}|/a/-|-",
        "JSON|{\"a\": [1]}|/a|<Unparsable>",
        "JSON|{\"a\": 1}|a|<Unparsable>",
        "JSON|{\"a\": 1} x|/a|<Unparsable>",
        "JSON|{\"a\": |/a|<Unparsable>",
        "JSON|``|/a|<Unparsable>",
        "YAML|a: {b: 5}|/a/b|5",
        "YAML|a: \"5\"|/a|5",
        "YAML|a: yes|/a|yes",
        "YAML|a: True|/a|True",
        "YAML|a: 0x1F|/a|0x1F",
        "YAML|a: 1_000|/a|1_000",
        "YAML|a: ~|/a|``",
        "YAML|a:|/a|``",
        "YAML|``|/a|-",
        "YAML|a: &x {b: 1}\\nc: *x|/c/b|1",
        "YAML|a: &x 7\\nc: *x|/c|7",
        "YAML|a: &x 7\\nb: &x 8\\nc: *x|/c|8",
        "YAML|a: &x {b: 1}\\nb: &x 8\\nc: *x|/c|8",
        "YAML|a: !!int &x 7\\nc: *x|/c|7",
        "YAML|a: &x !!str 7\\nc: *x|/c|7",
        "YAML|\uD83D\uDE80: [&x 'a &y b', *x]|/\uD83D\uDE80/1|a &y b",
        "YAML|{a: &x 7, c: *x}|/c|7",
        "YAML|a: '&x 7'\\nc: *x|/c|<Unparsable>",
        "YAML|a: &x {b: 1, c: 2}\\nd: {<<: *x, b: 3}|/d/c|2",
        "YAML|a: &x {b: 1, c: 2}\\nd: {<<: *x, b: 3}|/d/b|3",
        "YAML|a: &x {b: 1}\\nd: {<<: [{e: 2}, *x]}|/d/b|1",
        "YAML|a: &x [*x]|/a/0/0/0|<Unparsable>",
        "YAML|a: *none|/a|<Unparsable>",
        "YAML|a: 1\\n---\\na: 2|/a|<Unparsable>",
        "YAML|a: [|/a|<Unparsable>",
        "TOML|[pool]\\nsize = 1_000\\nkind = \"x\"|/pool/size|1000",
        "TOML|[pool]\\nsize = 5.5|/pool/size|5.5",
        "TOML|pool.pre = true|/pool/pre|true",
        "TOML|size = |/size|<Unparsable>",
        "INI|[db]\\nPool_Size = 5|/db/pool_size|5",
        "INI|[db]\\nPool_Size: 5|/db/POOL_SIZE|5",
        "INI|[DEFAULT]\\nhost=h\\n[db]\\nurl=pg://%(host)s/%%|/db/url|pg://h/%",
        "INI|[DEFAULT]\\nhost=h\\n[db]\\na=1|/db/host|h",
        "INI|[db]\\na=%(b)s\\nb=%(a)s|/db/a|<Unparsable>",
        "INI|[db]\\na=%x\\nb=2|/db/a|<Unparsable>",
        "INI|[db]\\na=%x\\nb=2|/db/b|2",
        "INI|[db]\\na = 1\\n  2|/db/a|1\\n2",
        "INI|# c\\n; d\\n[db]\\na=1|/db/none|-",
        "INI|[db]\\na=1|/db|<Unparsable>",
        "INI|[db]\\na=1\\na=2|/db/a|<Unparsable>",
        "INI|a=1|/db/a|<Unparsable>",
        "INI|[db]\\nnonsense|/db/a|<Unparsable>",
        "ENV|# c\\nexport A=5 # x\\nB='x#y'|/A|5",
        "ENV|# c\\nexport A=5 # x\\nB='x#y'|/B|x#y",
        "ENV|A=\"a\\nb\\\"c\" # d|/A|a\\nb\"c",
        "ENV|A=\"open|/A|<Unparsable>",
        "ENV|A=1\\nA=2\\nB|/A|2",
        "ENV|A=1\\nB=x${A}|/B|x1",
        "ENV|B=x${A}|/B|<Unparsable>",
        "ENV|A=|/A|``",
        "ENV|A='it\\\\'s \\\\q'|/A|it's \\q",
        "ENV|'A B'=5|/A B|5",
        "ENV|export\tA = 5|/A|5",
        "ENV|A='5' x|/A|<Unparsable>",
        "ENV|A=x#y|/A|x#y",
        "ENV|A=1|/A/b|-",
        "PROPERTIES|a.b = 5|/a.b|5",
        "PROPERTIES|a: 5 |/a|5 ",
        "PROPERTIES|a 5\\n! c\\n# d|/a|5",
        "PROPERTIES|a=x\\\\\\n   y|/a|xy",
        "PROPERTIES|a\\\\ b=\\\\u0041|/a b|A",
        "PROPERTIES|a=\\\\u00|/a|<Unparsable>",
        "PROPERTIES|a=\\\\u00zz|/a|<Unparsable>",
        "PROPERTIES|a=5\\\\|/a|5",
        "PROPERTIES|a=${b}\\nb=${a}|/a|<Unparsable>",
        "PROPERTIES|a=x${b}\\nb=1|/a|x1",
        "PROPERTIES|a=${DB:5}|/a|<Unparsable>",
      })
  void shouldReadPlaceAsProgramsDo(
      FileFormat format, String text, String pointer, String expected) {
    String document = text.replace("\\\\", "\u0001").replace("\\n", "\n").replace("\u0001", "\\");

    assertThat(show(at(document, format, pointer))).isEqualTo(expected.replace("\\n", "\n"));
  }

  @Test
  void shouldReadEscapesAsProgramsDo() {
    // given
    String env = "A=\"\\n\\r\\t\\f\\b\\a\\v\\'\\\"\\\\\\q\"";
    String properties = "a=x\\t\\n\\r\\f\\q\\u0041\\u00e9\\u00E9";

    // then
    assertThat(show(at(env, FileFormat.ENV, "/A"))).isEqualTo("\n\r\t\f\b\u0007\u000b'\"\\\\q");
    assertThat(show(at(properties, FileFormat.PROPERTIES, "/a"))).isEqualTo("x\t\n\r\fqAéé");
  }

  static List<Arguments> hostile() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
    StringBuilder ini = new StringBuilder("[s]\na0=xxxxxxxxxx\n");
    StringBuilder properties = new StringBuilder("a0=xxxxxxxxxx\n");
    for (int i = 1; i < 60; i++) {
      int before = i - 1;
      laughs.append("a%d: &a%d [%s]%n".formatted(i, i, "*a%d,".formatted(before).repeat(9)));
      ini.append("a%d=%s%n".formatted(i, "%%(a%d)s".formatted(before).repeat(50)));
      properties.append("a%d=%s%n".formatted(i, "${a%d}".formatted(before).repeat(50)));
    }
    return List.of(
        Arguments.of(FileFormat.YAML, laughs.toString(), "/none"),
        Arguments.of(FileFormat.YAML, "[".repeat(100_000), "/a"),
        Arguments.of(FileFormat.YAML, "- ".repeat(100_000), "/a"),
        Arguments.of(FileFormat.YAML, "? ".repeat(50_000), "/a"),
        Arguments.of(FileFormat.YAML, "a: &x {<<: *x, b: [*x]}", "/a/z"),
        Arguments.of(FileFormat.JSON, "[".repeat(100_000), "/a"),
        Arguments.of(FileFormat.JSON, "{\"a\":" + "9".repeat(400_000) + "}", "/a"),
        Arguments.of(FileFormat.JSON, "{\"a\":1e999999999}", "/b"),
        Arguments.of(FileFormat.JSON, " ".repeat(600_000) + "{}", "/a"),
        Arguments.of(FileFormat.TOML, "a = " + "[".repeat(100_000), "/a"),
        Arguments.of(FileFormat.TOML, "a = " + "9".repeat(400_000), "/a"),
        Arguments.of(FileFormat.TOML, "a" + ".a".repeat(100_000) + " = 1", "/b"),
        Arguments.of(FileFormat.INI, ini.toString(), "/s/a59"),
        Arguments.of(FileFormat.INI, ini.toString(), "/s/a6"),
        Arguments.of(FileFormat.PROPERTIES, properties.toString(), "/a6"),
        Arguments.of(FileFormat.ENV, properties.toString(), "/a59"),
        Arguments.of(FileFormat.ENV, "A=\"".repeat(100_000), "/A"));
  }

  @Tag("R30")
  @ParameterizedTest
  @MethodSource("hostile")
  void shouldBoundHostileDocuments(FileFormat format, String text, String pointer) {
    at("a=1", format, "/warm");

    String shown =
        Assertions.assertTimeout(Duration.ofMillis(200), () -> show(at(text, format, pointer)));

    assertThat(shown).isIn("-", "<TooLarge>", "<Unparsable>");
  }

  @Test
  void shouldReadAroundHoles() {
    Value hole = new Value.Unresolved(Reason.SECRETS_DISABLED, variable("PW"));
    Value document =
        new Value.Composite(
            List.of(
                new Value.Known("{\"pool_size\": 5, \"url\": \"pg://u:", variable("O")),
                hole,
                new Value.Known("@db\"}", variable("O"))),
            variable("O"));

    assertThat(show(Documents.at(document, FileFormat.JSON, "/pool_size", variable("O"))))
        .isEqualTo("5");
    assertThat(show(Documents.at(document, FileFormat.JSON, "/url", variable("O"))))
        .isEqualTo("pg://u:<SecretsDisabled>@db");
    assertThat(show(Documents.at(document, FileFormat.JSON, "/none", variable("O"))))
        .isEqualTo("<SecretsDisabled>");
    assertThat(show(Documents.at(hole, FileFormat.JSON, "/a", variable("O"))))
        .isEqualTo("<SecretsDisabled>");
  }

  @Test
  void shouldHideWhatAHiddenDocumentHolds() {
    Value hidden = new Value.Hidden("{\"a\": 5}", variable("O"));

    assertThat(show(Documents.at(hidden, FileFormat.JSON, "/a", variable("O")))).isEqualTo("#5#");
    assertThat(Documents.at(hidden, FileFormat.JSON, "/b", variable("O"))).isEmpty();
  }
}
