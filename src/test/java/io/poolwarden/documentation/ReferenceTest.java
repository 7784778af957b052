package io.poolwarden.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.poolwarden.admission.Entry;
import io.poolwarden.policy.Covered;
import io.poolwarden.policy.State;
import io.poolwarden.pool.Setting;
import io.poolwarden.testing.Home;
import io.poolwarden.value.Reason;
import io.poolwarden.value.RuleId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of fields are those of the CRDs; run with {@code -Dwrite=true} to rewrite them. */
class ReferenceTest {
  private static final Path REFERENCE = Home.path("docs/reference.md");

  @ParameterizedTest
  @ValueSource(
      strings = {"databaseconfigurations", "databaseservers", "poolexemptions", "driftreports"})
  void shouldListEveryFieldOfTheResource(String plural) throws IOException {
    // given
    JsonNode crd =
        new YAMLMapper().readTree(Home.path("crds/" + plural + ".poolwarden.io.yaml").toFile());
    String begin = "<!-- fields of " + plural + ": made from the CRD by ReferenceTest -->\n";
    String end = "<!-- end of " + plural + " -->\n";
    String text = Files.readString(REFERENCE);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertThat(from).as("the mark %s", begin).isGreaterThan(begin.length());
    assertThat(to).as("the mark %s", end).isGreaterThanOrEqualTo(from);
    // when
    String tables = "\n" + FieldTables.of(crd) + "\n";
    if (Boolean.getBoolean("write")) {
      text = text.substring(0, from) + tables + text.substring(to);
      Files.writeString(REFERENCE, text);
      to = text.indexOf(end);
    }
    // then
    assertThat(text.substring(from, to))
        .as("run mvn test -Dtest=ReferenceTest -Dwrite=true to rewrite it")
        .isEqualTo(tables);
  }

  @Test
  void shouldDocumentEveryRule() {
    List<String> headings =
        Arrays.stream(RuleId.values()).map(rule -> "### `" + rule.id() + "`").toList();
    assertThat(Markdown.of("docs/reference.md").lines()).containsAll(headings);
  }

  @Test
  void shouldDocumentEveryWordOfTheInterface() throws IOException {
    // given
    List<String> words = new ArrayList<>();
    Arrays.stream(Reason.values()).map(Reason::id).forEach(words::add);
    Arrays.stream(State.values()).map(State::id).forEach(words::add);
    Arrays.stream(Setting.values()).map(Setting::key).forEach(words::add);
    Arrays.stream(Entry.values()).map(Entry::id).forEach(words::add);
    Arrays.stream(Covered.Agreement.values()).map(Covered.Agreement::id).forEach(words::add);
    words.addAll(named("poolwarden\\.io/[a-z-]+\\b", "policy"));
    words.addAll(named("Says\\(\\s*\"[A-Z][a-z]+\",\\s*(?:soon \\? )?\"([A-Za-z]+)\"", "drift"));
    // then
    assertThat(words).contains("Conflicting", "poolwarden.io/clients");
    assertDocumented(words.stream().map(word -> "`" + word + "`").toList());
  }

  @Test
  void shouldDocumentEveryMetric() throws IOException {
    List<String> metrics =
        named("(?:Counter|Gauge|Timer|DistributionSummary)\\s*\\.builder\\(\\s*\"([a-z._]+)\"", "")
            .stream()
            .map(name -> "`" + name.replace('.', '_'))
            .toList();
    assertThat(metrics).contains("`poolwarden_workloads");
    assertDocumented(metrics);
  }

  @Test
  void shouldDocumentEveryHelmValue() throws IOException {
    JsonNode values = new YAMLMapper().readTree(Home.path("helm/values.yaml").toFile());
    List<String> keys = new ArrayList<>();
    values
        .properties()
        .forEach(value -> {
          boolean isGroup = value.getValue().isObject() && !value.getKey().equals("resources");
          if (isGroup) {
            value
                .getValue()
                .fieldNames()
                .forEachRemaining(key -> keys.add("| `" + value.getKey() + "." + key + "` |"));
          } else {
            keys.add("| `" + value.getKey() + "` |");
          }
        });
    assertDocumented(keys);
  }

  @Test
  void shouldDocumentEveryCommandAndOption() {
    List<String> wanted = new ArrayList<>();
    Commands.all()
        .getSubcommands()
        .forEach((name, command) -> {
          if (!command.getCommandSpec().usageMessage().hidden()) {
            wanted.add("### `" + name + "`");
            command.getCommandSpec().options().stream()
                .filter(option -> !option.hidden())
                .filter(option -> !List.of("--help", "--version").contains(option.longestName()))
                .forEach(option -> wanted.add("`" + option.longestName() + "`"));
          }
        });
    assertThat(wanted).contains("### `check`", "`--namespace-labels`");
    assertDocumented(wanted);
  }

  private static void assertDocumented(List<String> words) {
    String text = Markdown.of("docs/reference.md").text();
    assertThat(words.stream().distinct().filter(word -> !text.contains(word)))
        .as("not in docs/reference.md")
        .isEmpty();
  }

  /** What the code names: the first group of the expression where it has one, else all of it. */
  private static List<String> named(String expression, String folder) throws IOException {
    Pattern pattern = Pattern.compile(expression);
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Home.path("src/main/java/io/poolwarden/" + folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
          found.add(matcher.group(Math.min(1, matcher.groupCount())));
        }
      }
    }
    return found;
  }
}
