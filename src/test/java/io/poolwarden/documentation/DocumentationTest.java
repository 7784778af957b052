package io.poolwarden.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.poolwarden.cli.CheckCommand;
import io.poolwarden.cli.Cli;
import io.poolwarden.testing.Home;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;

/** What the documents link to, show and tell to type exists. */
class DocumentationTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
  private static final Pattern OURS =
      Pattern.compile("(?m)^kind: *(DatabaseConfiguration|PoolExemption) *$");
  private static final Pattern COMMAND = Pattern.compile("bin/poolwarden([^|`#;>&]*)");

  @Test
  void shouldLinkToWhatExists() {
    List<String> broken = new ArrayList<>();
    for (Markdown document : Markdown.all()) {
      for (String link : document.links()) {
        if (!link.startsWith("https://")
            && !link.startsWith("mailto:")
            && !exists(document, link)) {
          broken.add(document.path() + ": " + link);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void shouldShowResourcesThatAreAccepted() {
    List<String> refused = new ArrayList<>();
    int shown = 0;
    for (Markdown document : Markdown.all()) {
      for (Markdown.Block block : document.blocks()) {
        if (block.language().equals("yaml") && OURS.matcher(block.text()).find()) {
          shown++;
          String problems = problems(block.text());
          if (!problems.isEmpty()) {
            refused.add(document.path() + ":" + block.line() + ": " + problems);
          }
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(shown).isGreaterThan(5);
  }

  @Test
  void shouldShowCommandsThatExistWithTheseOptions() {
    CommandLine commands = Commands.all();
    List<String> wrong = new ArrayList<>();
    for (Markdown document : Markdown.all()) {
      for (List<String> command : commands(document)) {
        try {
          commands.parseArgs(command.toArray(String[]::new));
        } catch (MissingParameterException e) {
          // A command that is only named, not shown with what it takes.
          if (command.size() > 1) {
            wrong.add(document.path() + ": " + String.join(" ", command) + ": " + e.getMessage());
          }
        } catch (ParameterException e) {
          wrong.add(document.path() + ": " + String.join(" ", command) + ": " + e.getMessage());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean exists(Markdown document, String link) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path parent = document.path().getParent();
    Path target =
        file.isEmpty()
            ? document.path()
            : (parent == null ? Path.of(file) : parent.resolve(file)).normalize();
    if (!Files.exists(Home.path(target.toString()))) {
      return false;
    }
    return hash < 0 || Markdown.of(target.toString()).anchors().contains(link.substring(hash + 1));
  }

  /** What a check says is unusable in it: unknown fields, bounds, contradictions. */
  private static String problems(String manifest) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    var input = new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8));
    new Cli(List.of(new CheckCommand(input, CLOCK)))
        .writingTo(new PrintWriter(out), new PrintWriter(err))
        .run("check", "-");
    return err.toString();
  }

  /** Those of shell blocks, and those in code within a line. */
  private static List<List<String>> commands(Markdown document) {
    Stream<String> blocks =
        document.blocks().stream()
            .filter(block -> List.of("sh", "console").contains(block.language()))
            .flatMap(block -> block.text().replace("\\\n", " ").lines());
    Stream<String> inline =
        document.lines().stream()
            .flatMap(line -> Arrays.stream(line.split("`", -1)))
            .filter(code -> code.startsWith("bin/poolwarden"));
    List<List<String>> commands = new ArrayList<>();
    Stream.concat(blocks, inline)
        .forEach(line -> {
          Matcher matcher = COMMAND.matcher(line);
          while (matcher.find()) {
            List<String> words =
                Arrays.stream(matcher.group(1).strip().split(" +"))
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (!words.isEmpty()) {
              commands.add(words);
            }
          }
        });
    return commands;
  }
}
