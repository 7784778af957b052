package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code check --fix}: values that are a part of a text, in a document or in a URL. */
class FixWithinTest {
  private static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {workloadSelector: {matchLabels: {database: orders}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {engine: Async, driver: asyncpg, poolClass: AsyncAdaptedQueuePool, poolSize: 5}
        sources:
          url: {env: [{name: DATABASE_URL}], files: [{path: /etc/app/url.env, pointer: /URL}]}
          poolClass: {files: [{path: /etc/app/FILE, pointer: "CLASS"}]}
          poolSize: {files: [{path: /etc/app/FILE, pointer: "SIZE"}]}
        clients:
        - name: api
          match: {containers: [api]}
          declared: {engine: Async, poolClass: AsyncAdaptedQueuePool}
        - name: jobs
          match: {containers: [jobs]}
          declared: {engine: Async}
          pool: {engine: Async, driver: asyncpg, poolClass: NullPool}
      """;
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: p, namespace: shop, labels: {database: orders}}
      spec:
        volumes: [{name: config, configMap: {name: app}}]
        containers:
        - name: CONTAINER
          image: a
          volumeMounts: [{name: config, mountPath: /etc/app}]
          env:
          - name: DATABASE_URL
            value: URL
      """;
  private static final String URL = "postgresql+asyncpg://u:canary@db/orders";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "app.env => SIZE=50 => SIZE=5",
        "app.env => export SIZE = '50'  # why => export SIZE = '5'  # why",
        "app.env => SIZE=4;SIZE=\"50\" => SIZE=4;SIZE=\"5\"",
        "app.env => SIZE=50;SIZES=9;MAX=${SIZES} => SIZE=5;SIZES=9;MAX=${SIZES}",
        "app.properties => SIZE = 50 => SIZE = 5",
        "app.properties => SIZE:50 => SIZE:5",
        "app.yaml => SIZE: 50  # why => SIZE: 5  # why",
        "app.yaml => SIZE: '50' => SIZE: '5'",
        "app.yaml => {a: [1, 2],  SIZE: 50} => {a: [1, 2],  SIZE: 5}",
        "app.json => {\"SIZE\" : 50,;  \"b\": [1]} => {\"SIZE\" : 5,;  \"b\": [1]}",
        "app.toml => SIZE = 50 # why => SIZE = 5 # why",
        "app.toml => SIZE = '50' => SIZE = '5'",
        "app.env => SIZE=50\t# why => SIZE=5\t# why",
        "app.env => SIZE=50 \t #why => SIZE=5 \t #why",
        "app.toml => SIZE = 50\t# why => SIZE = 5\t# why",
        "app.toml => SIZE = 50# why => SIZE = 5# why",
      })
  void shouldChangeAValueInADocument(String file, String before, String after) throws IOException {
    String mended = mended(given(file, "/SIZE", before, "api"), before, after);

    assertThat(fix().err()).isEmpty();
    assertThat(folder.resolve("map.yaml")).content().isEqualTo(mended);
  }

  @ParameterizedTest
  @CsvSource({"app.ini, /pool/size", "app.toml, /pool/size", "app.yaml, /pool/size"})
  void shouldChangeAValueInASection(String file, String pointer) throws IOException {
    String section =
        file.endsWith("yaml")
            ? "other:;  size: 50;pool:;  size: 50"
            : "[other];size=50;[pool];size=50";
    Path map = given(file, pointer, section, "api");

    CliRun run = fix();

    assertThat(run.out()).as(run.err()).contains("1 InSync");
    assertThat(map)
        .content()
        .containsOnlyOnce("50")
        .contains(file.endsWith("yaml") ? "  size: 5\n" : "size=5\n");
    assertThat(map.toFile()).content().matches("(?s).*other.*50.*pool.*5\\n.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      value = {
        "app.env => CLASS=QueuePool;SIZE=50;b=1 => CLASS=NullPool;b=1",
        "app.properties => CLASS=QueuePool;b=1;SIZE=50 => CLASS=NullPool;b=1",
        "app.yaml => CLASS: QueuePool;SIZE: 50;b: 1 => CLASS: NullPool;b: 1",
        "app.toml => CLASS = \"QueuePool\";SIZE = 50;b = 1 => CLASS = \"NullPool\";b = 1",
      })
  void shouldTakeAnEntryAway(String file, String before, String after) throws IOException {
    mended(given(file, "/SIZE", before, "jobs"), before, after);
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql+psycopg2://u:canary@db/o, postgresql+asyncpg://u:canary@db/o",
    "postgresql+psycopg2://$(USER):$(PW)@db/o, postgresql+asyncpg://$(USER):$(PW)@db/o",
    "postgresql+asyncpg://u:c@db/o?sslmode=require, postgresql+asyncpg://u:c@db/o?ssl=require",
    "postgresql+asyncpg://u:c@db/o?pool_size=5, postgresql+asyncpg://u:c@db/o",
    "postgresql+asyncpg://u:c?d@db/o?pool_size=5&ssl=require,"
        + " postgresql+asyncpg://u:c?d@db/o?ssl=require",
    "postgresql+asyncpg://u:c@db/o?ssl=require&pool_size=5,"
        + " postgresql+asyncpg://u:c@db/o?ssl=require",
    "postgresql+asyncpg://u:c@db/o?sslmode=require&passfile=x?sslmode=require,"
        + " postgresql+asyncpg://u:c@db/o?ssl=require&passfile=x?sslmode=require",
    "postgresql+asyncpg://u:c@db/o?passfile=x?y&pool_size=5,"
        + " postgresql+asyncpg://u:c@db/o?passfile=x?y",
  })
  void shouldChangeAUrl(String before, String after) throws IOException {
    given("app.env", "/SIZE", "SIZE=5", "api");
    for (String quote : List.of("\"", "'", "")) {
      Path pod = Files.writeString(folder.resolve("pod.yaml"), pod("api", quote + before + quote));

      CliRun run = fix();

      assertThat(pod).content().isEqualTo(pod("api", quote + after + quote));
      assertThat(run.err()).isEmpty();
    }
  }

  @Test
  void shouldLeaveAUrlOfWhichNoOptionIsTheOne() throws IOException {
    given("app.env", "/SIZE", "SIZE=5", "api");
    String twice = URL + "?sslmode=require&%73slmode=prefer";
    Path pod = Files.writeString(folder.resolve("pod.yaml"), pod("api", twice));

    CliRun run = fix();

    assertThat(pod).content().isEqualTo(pod("api", twice));
    assertThat(run.err())
        .contains("not fixed: Pod shop/p, container api:")
        .doesNotContain("canary");
  }

  @Test
  void shouldChangeAUrlWhosePortIsAReference() throws IOException {
    given("app.env", "/SIZE", "SIZE=5", "api");
    String before =
        pod("api", "\"postgresql+asyncpg://u:c@$(HOST):$(PORT)/o?sslmode=require\"")
            .replace("env:\n", "env:\n    - {name: PORT, value: '5432'}\n");
    Path pod = Files.writeString(folder.resolve("pod.yaml"), before);

    CliRun run = fix();

    assertThat(pod).content().isEqualTo(before.replace("sslmode", "ssl"));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void shouldChangeAUrlInADocument() throws IOException {
    given("app.env", "/SIZE", "SIZE=5", "api");
    Files.writeString(
        folder.resolve("pod.yaml"), pod("api", URL).replace("name: DATABASE_URL", "name: OTHER"));
    Path map = folder.resolve("map.yaml");
    Files.writeString(
        map,
        Files.readString(map)
            + "  url.env: |\n    A=1\n    URL='postgresql+psycopg2://u:canary@db/orders' # b\n");

    CliRun run = fix();

    assertThat(run.out()).as(run.err()).contains("1 InSync");
    assertThat(map)
        .content()
        .endsWith("    A=1\n    URL='postgresql+asyncpg://u:canary@db/orders' # b\n");
    assertThat(run.out() + run.err()).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "app.yaml, b: &size 50;SIZE: *size",
        "app.yaml, SIZE: &size 50;b: *size",
        "app.properties, SIZE=5\\;  0",
      })
  void shouldLeaveWhatOthersShareOrSpansLines(String file, String content) throws IOException {
    Path map = given(file, "/SIZE", content, "api");
    String whole = Files.readString(map);

    CliRun run = fix();

    assertThat(map).content().isEqualTo(whole);
    assertThat(run.err())
        .contains("not fixed: Pod shop/p, container api: setting-mismatch of poolSize");
  }

  @Test
  void shouldKeepLineEndsAndIndentation() throws IOException {
    Path map = given("app.env", "/SIZE", "A=1;SIZE=50;B=2", "api");
    String windows =
        Files.readString(map)
            .replace("app.env: |", "app.env: |3+ # kept")
            .replace("\n    ", "\n     ")
            .replace("\n", "\r\n");
    Files.writeString(map, windows);

    CliRun run = fix();

    assertThat(run.out()).as(run.err()).contains("1 InSync");
    assertThat(map).content().isEqualTo(windows.replace("SIZE=50", "SIZE=5"));
  }

  @Test
  void shouldChangeADocumentInAJsonManifestThatIsWrittenPlainly() throws IOException {
    given("app.env", "/SIZE", "SIZE=50", "api");
    Files.delete(folder.resolve("map.yaml"));
    String json =
        "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"app\","
            + " \"namespace\": \"shop\"},\n"
            + " \"data\": {\"app.env\":  \"A=1\\nSIZE=50\\n\"}}\n";
    Path map = Files.writeString(folder.resolve("map.json"), json);

    fix();

    assertThat(map).content().isEqualTo(json.replace("SIZE=50", "SIZE=5"));
  }

  @ParameterizedTest
  @CsvSource({
    "app.env, A=1\\rSIZE=50",
    "app.env, SIZE=50\\rA=1\\rB=2",
    "app.properties, SIZE=50\\rA=1",
    "app.ini, [pool]\\nSIZE=50\\rA=1"
  })
  void shouldLeaveATextWhoseLinesEndWithReturnsAlone(String file, String content)
      throws IOException {
    given(file, file.endsWith("ini") ? "/pool/SIZE" : "/SIZE", "", "api");
    Files.delete(folder.resolve("map.yaml"));
    String json =
        "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"app\","
            + " \"namespace\": \"shop\"}, \"data\": {\""
            + file
            + "\": \""
            + content
            + "\"}}\n";
    Path map = Files.writeString(folder.resolve("map.json"), json);

    CliRun run = fix();

    assertThat(map).content().isEqualTo(json);
    assertThat(run.err())
        .contains("not fixed: Pod shop/p, container api: setting-mismatch of poolSize")
        .contains("is not written in a way that can be changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "app.env => /SIZE => SIZE=50;MAX=${SIZE}",
        "app.env => /SIZE => SIZE=50;MAX=$SIZE",
        "app.env => /SIZE => MAX=${MOST:-$SIZE};SIZE=50",
        "app.properties => /SIZE => SIZE=50;other.max=${SIZE}",
        "app.properties => /SIZE => SIZE=50;other.max=${SIZE:5}",
        "app.ini => /pool/size => [pool];size=50;max=%(size)s",
        "app.ini => /pool/size => [pool];size=50;[other];max=${pool:size}",
        "app.ini => /DEFAULT/size => [DEFAULT];size=50;[a];[b];size=7",
      })
  void shouldLeaveWhatOtherValuesAreMadeOf(String file, String pointer, String content)
      throws IOException {
    Path map = given(file, pointer, content, "api");
    String whole = Files.readString(map);

    CliRun run = fix();

    assertThat(map).content().isEqualTo(whole);
    assertThat(run.err())
        .contains("setting-mismatch of poolSize: other values are made of ")
        .containsIgnoringCase("made of size");
  }

  @Test
  void shouldNotTakeAnEntryAwayThatOthersAreMadeOf() throws IOException {
    Path map = given("app.env", "/SIZE", "CLASS=QueuePool;SIZE=50;MAX=${SIZE}", "jobs");
    String whole = Files.readString(map);

    CliRun run = fix();

    assertThat(map).content().isEqualTo(whole);
    assertThat(run.err()).contains("not fixed: Pod shop/p, container jobs:");
  }

  /** Repairs the files, after which nothing is wrong and only that of the ConfigMap is another. */
  private String mended(Path map, String before, String after) throws IOException {
    String expected = Files.readString(map).replace(lines(before), lines(after));

    CliRun run = fix();

    assertThat(run.out()).as(run.err()).contains("1 InSync");
    assertThat(map).content().isEqualTo(expected);
    return expected;
  }

  /** Writes all three files, and gives the one of the ConfigMap. */
  private Path given(String file, String pointer, String content, String container)
      throws IOException {
    Files.writeString(
        folder.resolve("configuration.yaml"),
        CONFIGURATION
            .replace("FILE", file)
            .replace("\"CLASS\"", "/CLASS")
            .replace("\"SIZE\"", pointer));
    Files.writeString(folder.resolve("pod.yaml"), pod(container, URL));
    return Files.writeString(
        folder.resolve("map.yaml"),
        "# first\n"
            + "apiVersion: v1\n"
            + "kind: ConfigMap\n"
            + "metadata: {name: app, namespace: shop}\n"
            + "data:\n"
            + "  "
            + file
            + ": |\n    "
            + lines(content)
            + "\n  other: kept # too\n");
  }

  private static String pod(String container, String url) {
    return POD.replace("CONTAINER", container).replace("value: URL", "value: " + url);
  }

  private static String lines(String text) {
    return text.replace(";", "\n    ");
  }

  private CliRun fix() {
    return CliRun.of("check", "--fix", "--write", "--color=never", folder.toString());
  }
}
