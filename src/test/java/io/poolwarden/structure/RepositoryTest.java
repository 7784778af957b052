package io.poolwarden.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What no file of the repository may hold, so that it works on every machine. */
class RepositoryTest {
  // Composed, so that this file does not hold them itself.
  private static final Map<String, String> FORBIDDEN =
      Map.of(
          "an address of a package registry",
              "https?://[^ \"']*" + "(proxy|registry|nexus|artifactory|mirror)[^ \"']*",
          "a path of one machine",
              "(/work" + "/|/home/[a-z]|/root" + "/|/Users" + "/|/tmp/" + "cp)",
          "something left to do", "\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b",
          "a test switched off", "@Dis" + "abled\\b",
          "a pause in place of a condition", "(Thread|TimeUnit\\.[A-Z]+)\\.sl" + "eep\\(");

  @Test
  void shouldHoldNothingThatBindsItToAMachine() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : files()) {
      List<String> lines = lines(file);
      FORBIDDEN.forEach((what, expression) -> {
        Pattern pattern = Pattern.compile(expression);
        for (int i = 0; i < lines.size(); i++) {
          if (pattern.matcher(lines.get(i)).find()) {
            found.add("%s:%d: %s: %s".formatted(file, i + 1, what, lines.get(i).strip()));
          }
        }
      });
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> files() {
    return Command.of("git", "ls-files", "--cached", "--others", "--exclude-standard")
        .run()
        .orFail()
        .lines()
        .filter(name -> !name.endsWith("go.sum") && !name.equals("LICENSE"))
        .map(Home::path)
        .filter(Files::isRegularFile)
        .toList();
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (MalformedInputException e) {
      return List.of(); // not a text
    }
  }
}
