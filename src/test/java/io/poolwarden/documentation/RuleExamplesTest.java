package io.poolwarden.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.cli.CheckCommand;
import io.poolwarden.cli.Cli;
import io.poolwarden.testing.Home;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The messages that the reference shows are those that are given. */
class RuleExamplesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
  private static final String MANIFESTS =
      "src/test/resources/io/poolwarden/documentation/RuleExamplesTest/in-all.yaml";

  @Test
  void shouldShowMessagesAsTheyAreGiven() {
    // given
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Cli cli = new Cli(List.of(new CheckCommand(InputStream.nullInputStream(), CLOCK)));
    // when
    cli.writingTo(new PrintWriter(out), new PrintWriter(err))
        .run("check", Home.path(MANIFESTS).toString());
    // then
    List<String> shown =
        Markdown.of("docs/reference.md").blocks().stream()
            .filter(block -> block.language().equals("text"))
            .map(block -> block.text().strip())
            .filter(message -> message.startsWith("container "))
            .toList();
    assertThat(err.toString()).isEmpty();
    assertThat(shown).hasSizeGreaterThanOrEqualTo(10);
    assertThat(shown).allSatisfy(message -> assertThat(out.toString()).contains(message));
  }
}
