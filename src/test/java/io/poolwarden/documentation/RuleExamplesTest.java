package io.poolwarden.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.poolwarden.cli.CheckCommand;
import io.poolwarden.cli.Cli;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The messages that the reference shows are those that are given, each by the workload, or server,
 * of the rule's name; run with {@code -Dwrite=true} to rewrite them.
 */
class RuleExamplesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Path REFERENCE = Home.path("docs/reference.md");
  private static final String MANIFESTS =
      "src/test/resources/io/poolwarden/documentation/RuleExamplesTest/in-all.yaml";

  @Test
  void shouldShowMessagesAsTheyAreGiven() throws IOException {
    // given
    String shown = Files.readString(REFERENCE);
    // when
    String expected = shown;
    Map<String, String> messages = messages();
    for (Map.Entry<String, String> message : messages.entrySet()) {
      expected = withExample(expected, message.getKey(), message.getValue());
    }
    if (Boolean.getBoolean("write")) {
      Files.writeString(REFERENCE, expected);
      shown = expected;
    }
    // then
    assertThat(messages).hasSize(14);
    assertThat(shown)
        .as("run mvn test -Dtest=RuleExamplesTest -Dwrite=true to rewrite it")
        .isEqualTo(expected);
  }

  private static String withExample(String text, String rule, String message) {
    String fence = "```text\n";
    int section = text.indexOf("### `" + rule + "`");
    assertThat(section).as("the section of %s", rule).isPositive();
    int begin = text.indexOf(fence, section) + fence.length();
    int end = text.indexOf("\n```", begin);
    return text.substring(0, begin) + message + text.substring(end);
  }

  private static Map<String, String> messages() throws IOException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    new Cli(List.of(new CheckCommand(InputStream.nullInputStream(), CLOCK)))
        .writingTo(new PrintWriter(out), new PrintWriter(err))
        .run("check", "--output", "json", Home.path(MANIFESTS).toString());
    assertThat(err.toString()).isEmpty();
    Map<String, String> messages = new TreeMap<>();
    JsonNode report = new ObjectMapper().readTree(out.toString());
    for (JsonNode server : report.path("servers")) {
      messages.put(server.path("name").asText(), server.at("/budgets/0/message").asText());
    }
    for (JsonNode workload : report.path("workloads")) {
      for (JsonNode finding : workload.path("findings")) {
        if (finding.path("rule").asText().equals(workload.path("name").asText())) {
          messages.putIfAbsent(finding.path("rule").asText(), finding.path("message").asText());
        }
      }
    }
    return messages;
  }
}
