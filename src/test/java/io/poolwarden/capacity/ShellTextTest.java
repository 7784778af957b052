package io.poolwarden.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Environment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Texts are split as a shell, or Python's {@code shlex}, splits them. */
class ShellTextTest {
  private static final String HOLE = String.valueOf(Words.HOLE);

  /** With N=4 and a value that is not known. */
  private static final Environment ENVIRONMENT =
      new Environment() {
        @Override
        public Optional<Value> get(String name) {
          return Optional.ofNullable(entries().get(name));
        }

        @Override
        public Map<String, Value> entries() {
          Source source = new Source.Variable("N", Optional.empty());
          return Map.of("N", new Value.Known("4", source), "E", new Value.Known("", source));
        }
      };

  @Test
  void shouldSplitWordsAsShlexDoes() {
    assertThat(ShellText.words("")).isEmpty();
    assertThat(ShellText.words("  -w\t4\r\n--bind x ")).containsExactly("-w", "4", "--bind", "x");
    assertThat(ShellText.words("'a b' \"c d\" e\\ f")).containsExactly("a b", "c d", "e f");
    assertThat(ShellText.words("'' \"\"")).containsExactly("", "");
    assertThat(ShellText.words("a'b'\"c\"d")).containsExactly("abcd");
    assertThat(ShellText.words("\"a\\\"b\\\\c\\d\"")).containsExactly("a\"b\\c\\d");
    assertThat(ShellText.words("'a\\' b")).containsExactly("a\\", "b");
    assertThat(ShellText.words("a;b|c&d $N `x` #y")).containsExactly("a;b|c&d", "$N", "`x`", "#y");
    assertThat(ShellText.words("a\\\nb")).containsExactly("ab");
    // what is not closed goes on to the end
    assertThat(ShellText.words("a 'b c")).containsExactly("a", "b c");
    assertThat(ShellText.words("a \"b c")).containsExactly("a", "b c");
    assertThat(ShellText.words("a\\")).containsExactly("a");
  }

  @Test
  void shouldSplitCommandsAsAShellDoes() {
    assertThat(commands("a b; c && d | e\n(f)"))
        .containsExactly(List.of("a", "b"), List.of("c"), List.of("d"), List.of("e"), List.of("f"));
    assertThat(commands("a ';' \"|\"")).containsExactly(List.of("a", ";", "|"));
    assertThat(commands("a # b; c\nd#e")).containsExactly(List.of("a"), List.of("d#e"));
    assertThat(commands("a # b")).containsExactly(List.of("a"));
    assertThat(commands("a \\\n b")).containsExactly(List.of("a", "b"));
  }

  @Test
  void shouldExpandVariablesAndKnowWhatItDoesNotKnow() {
    assertThat(commands("-w $N ${N} \"$N\" '$N' x$N/y"))
        .containsExactly(List.of("-w", "4", "4", "4", "$N", "x4/y"));
    assertThat(commands("${M:-3} ${N:-3} ${E:-3} ${E-3} ${M-3}"))
        .containsExactly(List.of("3", "4", "3", "", "3"));
    assertThat(commands("${M:-$N} ${N:+1} ${N%4} $"))
        .containsExactly(List.of(HOLE, HOLE, HOLE, HOLE));
    assertThat(commands("a $(nproc --all) b")).containsExactly(List.of("a", HOLE, "b"));
    assertThat(commands("a $(x $(y z) w) b")).containsExactly(List.of("a", HOLE, "b"));
    assertThat(commands("a `nproc` b")).containsExactly(List.of("a", HOLE, "b"));
    // what is not closed goes on to the end
    assertThat(commands("a ${N")).containsExactly(List.of("a", HOLE));
    assertThat(commands("a $(x")).containsExactly(List.of("a", HOLE));
    assertThat(commands("a `x y")).containsExactly(List.of("a", HOLE));
  }

  @Test
  void shouldReadNothingOfATextThatIsTooLong() {
    assertThat(commands("a".repeat(64 * 1024))).hasSize(1);
    assertThat(commands("a".repeat(64 * 1024 + 1))).isEmpty();
  }

  private static List<List<String>> commands(String script) {
    return ShellText.commands(script, ENVIRONMENT);
  }
}
