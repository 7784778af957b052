package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The line that a finding points at, where the value stands in a document in a ConfigMap. */
class CheckPlaceTest {
  /** Ten lines, so that the ConfigMap begins in the eleventh. */
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: p, namespace: shop, labels: {database: orders}}
      spec:
        volumes: [{name: config, configMap: {name: app}}]
        containers:
        - name: app
          image: a
          volumeMounts: [{name: config, mountPath: /etc/app}]
      ---
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "db.yaml => /pool/size => # x|pool:|  min: 1|  size: 50 => 20 => 13",
        "db.yaml => /pool/size => pool: {min: 1, size: 50} => 17 => 26",
        "db.yaml => /pools/1/size => ||pools:|- size: 5|- size: 50 => 21 => 13",
        "db.json => /pool/size => {|  `pool`: {|    `size`: 50}} => 19 => 17",
        "db.env => /SIZE => A=1|SIZE='50' => 18 => 10",
        "db.properties => /pool.size => # x|pool.size = 50 => 18 => 17",
        "db.ini => /pool/size => [other]|size=5|[pool]|size=50 => 20 => 10",
        "db.toml => /pool/size => [pool]|size = 50 # x => 18 => 12"
      })
  void shouldPointAtTheLineWithinTheDocument(
      String file, String pointer, String document, int line, int column) throws IOException {
    String content = document.replace('`', '"').replace("|", "\n    ");

    String out = github(file, pointer, "|\n    " + content);

    assertThat(out)
        .contains("app.yaml,line=" + line + ",col=" + column + ",title=setting-mismatch::Pod");
  }

  @Test
  void shouldQuoteThatLine() throws IOException {
    String out = check("text", "db.yaml", "/size", "|\n    # x\n    size: 50");

    assertThat(out).contains("at " + folder.resolve("app.yaml") + ":18\n", "18 | size: 50");
  }

  @Test
  void shouldPointAtTheUrlInADocumentAndShowNoPassword() throws IOException {
    String out =
        check(
            "text",
            "db.yaml",
            "/size",
            "|\n    size: 5\n    url: postgresql+psycopg://u:canary@db");

    assertThat(out)
        .contains("driver is psycopg", "app.yaml:18\n", "18 | url: postgresql+psycopg://…")
        .doesNotContain("canary");
  }

  @Test
  void shouldTakeTheFormatThatTheConfigurationSays() throws IOException {
    String out =
        run("github", "application", "/size", "|\n    x: 1\n    size: 50", ", format: YAML");

    assertThat(out).contains("app.yaml,line=18,col=11,title=setting-mismatch");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"x: 1\\nsize: 50\"", ">\n    {x: 1,\n    size: 50}", "'{size: 50}' # not |"})
  void shouldPointAtTheKeyWhereTheLinesAreNotTheFiles(String scalar) throws IOException {
    assertThat(github("db.yaml", "/size", scalar)).contains("app.yaml,line=16,col=3,title=setting");
  }

  @Test
  void shouldNameThePlaceInADocumentOfNoConfigMap() throws IOException {
    write("db.yaml", "/size", "''", "");
    Files.writeString(folder.resolve("app.yaml"), POD);

    assertThat(CliRun.of("check", folder.toString()).out())
        .contains(
            "Add ConfigMap app with key db.yaml, in which /size is 5, or refer",
            "Add ConfigMap app with key db.yaml, in which /url is a URL with driver asyncpg, or");
  }

  @Test
  void shouldSayTheSameLineInAnExplanation() throws IOException {
    write("db.yaml", "/size", "|\n    x: 1\n    size: 50", "");

    CliRun run = CliRun.of("explain", "pod/p", "-n", "shop", "-o", "json", "-f", folder.toString());

    assertThat(run.out()).contains("app.yaml\",\"line\":18");
  }

  private String github(String file, String pointer, String value) throws IOException {
    return check("github", file, pointer, value);
  }

  private String check(String format, String file, String pointer, String value)
      throws IOException {
    return run(format, file, pointer, value, "");
  }

  private String run(String format, String file, String pointer, String value, String more)
      throws IOException {
    write(file, pointer, value, more);
    return CliRun.of("check", "-o", format, folder.toString()).out();
  }

  private void write(String file, String pointer, String value, String more) throws IOException {
    Files.writeString(folder.resolve("app.yaml"), POD + configMap(file, value));
    Files.writeString(folder.resolve("configuration.yaml"), configuration(file, pointer, more));
  }

  private static String configMap(String file, String value) {
    return """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: app, namespace: shop}
    data:
      # of the team
      %s: %s
    """
        .formatted(file, value);
  }

  private static String configuration(String file, String pointer, String more) {
    return """
    apiVersion: poolwarden.io/v1alpha1
    kind: DatabaseConfiguration
    metadata: {name: orders}
    spec:
      match: {workloadSelector: {matchLabels: {database: orders}}}
      library: {name: SQLAlchemy, version: "2.0"}
      pool: {driver: asyncpg, poolSize: 5}
      sources:
        url: {files: [{path: /etc/app/%1$s, pointer: "/url" %3$s}]}
        poolSize: {files: [{path: /etc/app/%1$s, pointer: "%2$s" %3$s}]}
    """
        .formatted(file, pointer, more);
  }
}
