package io.poolwarden.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.cli.Cli;
import io.poolwarden.cli.InitCommand;
import io.poolwarden.cli.TestCommand;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guides' commands answer as they show. */
class GuidesTest {
  private static final String PROGRAM = "bin/poolwarden ";

  @ParameterizedTest
  @ValueSource(strings = {"docs/testing.md", "docs/init.md"})
  void shouldAnswerAsShown(String guide) {
    List<ShownCommand> commands = ShownCommand.of(Markdown.of(guide));
    assertThat(commands).isNotEmpty();
    for (ShownCommand shown : commands) {
      assertThat(shown.text()).startsWith(PROGRAM);

      String answer = answer(shown.text().substring(PROGRAM.length()).split(" "));

      assertThat(shown.isAnsweredBy(answer)).as(shown + "\nanswered\n" + answer).isTrue();
    }
  }

  private static String answer(String... words) {
    StringWriter out = new StringWriter();
    Clock clock = Clock.systemUTC();
    int exit =
        new Cli(
                List.of(
                    new TestCommand(clock), new InitCommand(InputStream.nullInputStream(), clock)))
            .writingTo(new PrintWriter(out), new PrintWriter(out))
            .run(words);
    assertThat(exit).as(out.toString()).isZero();
    return out.toString();
  }
}
