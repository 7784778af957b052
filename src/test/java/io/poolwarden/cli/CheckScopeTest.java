package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check judges by: {@code --environment}, and what it leaves out: {@code --diff}. */
class CheckScopeTest {
  private static final String CONFIGURATION =
      """
      apiVersion: poolwarden.io/v1alpha1
      kind: DatabaseConfiguration
      metadata: {name: orders}
      spec:
        match: {namespaceSelector: {matchLabels: {team: shop}}}
        library: {name: SQLAlchemy, version: "2.0"}
        pool: {poolSize: 5, maxOverflow: 10}
        sources:
          poolSize: {env: [{name: SIZE}]}
          maxOverflow: {env: [{name: OVERFLOW}]}
        environments:
        - name: staging
          namespaceSelector: {matchLabels: {environment: staging}}
          pool: {poolSize: 2, maxOverflow: 0}
      """;
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: %s, namespace: %s}
      spec:
        template:
          metadata: {labels: {app: api}}
          spec:
            containers:
            - name: app
              image: app
              env:
              - {name: SIZE, value: "%s"}
              - {name: OVERFLOW, value: "%s"}
      """;

  private static final String NAMESPACE =
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: %s, labels: {%s}}\n";

  @TempDir Path folder;

  @Test
  void shouldJudgeInTheEnvironmentThatIsNamed() throws IOException {
    write("now/configuration.yaml", CONFIGURATION);
    write("now/api.yaml", DEPLOYMENT.formatted("api", "unknown", "5", "10"));

    CliRun staging = check("--environment", "staging");

    assertThat(staging.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(staging.out())
        .contains("DatabaseConfiguration \"orders\" [staging] requires 2", "1 covered")
        .doesNotContain("note: Namespace");
    assertThat(check().out()).contains("0 covered", "note: Namespace unknown");
  }

  @Test
  void shouldStillAskWhetherAConfigurationIsForANamespaceThatIsKnown() throws IOException {
    write("now/configuration.yaml", CONFIGURATION);
    write("now/a.yaml", DEPLOYMENT.formatted("api", "ours", "5", "10"));
    write("now/b.yaml", DEPLOYMENT.formatted("api", "theirs", "5", "10"));

    CliRun run =
        check(
            "--environment=staging",
            "--namespace-labels=ours=team=shop,environment=production",
            "--namespace-labels=theirs=team=billing");

    assertThat(run.out()).contains("2 workloads, 1 covered", "Deployment ours/api: Drifted");
  }

  @Test
  void shouldNotEndWellWhereNothingIsCheckedIfCoverageIsRequired() throws IOException {
    write("now/configuration.yaml", CONFIGURATION.replace("team: shop", "team: other"));
    write("now/shop.yaml", NAMESPACE.formatted("shop", "team: shop"));
    write("now/api.yaml", DEPLOYMENT.formatted("api", "shop", "5", "10"));

    CliRun free = check();
    CliRun required = check("--require-coverage", "any");
    CliRun report = check("--require-coverage=any", "-o", "json");

    assertThat(free.exit()).isZero();
    assertThat(free.out())
        .contains(
            "note: no workload of the files is covered, so that nothing is judged: compare"
                + " spec.match of DatabaseConfiguration orders with the labels",
            "1 workload, 0 covered");
    assertThat(required.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(required.err())
        .isEqualToIgnoringNewLines(
            "error: "
                + folder.resolve("now")
                + ": no workload is covered by a DatabaseConfiguration (--require-coverage)");
    JsonNode json = new ObjectMapper().readTree(report.out());
    assertThat(json.at("/summary/covered").asInt()).isZero();
    assertThat(json.at("/problems/0/reason").asText()).contains("no workload is covered");
  }

  @Test
  void shouldRequireThatEveryWorkloadIsCoveredWhereThatIsAsked() throws IOException {
    write("now/configuration.yaml", CONFIGURATION);
    write("now/shop.yaml", NAMESPACE.formatted("shop", "team: shop"));
    write("now/other.yaml", NAMESPACE.formatted("other", "team: other"));
    write("now/api.yaml", DEPLOYMENT.formatted("api", "shop", "5", "10"));
    write("now/site.yaml", DEPLOYMENT.formatted("site", "other", "5", "10"));

    CliRun one = check("--require-coverage=any");
    CliRun every = check("--require-coverage=all");

    assertThat(one.exit()).isZero();
    assertThat(every.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(every.err())
        .isEqualToIgnoringNewLines(
            "error: "
                + folder.resolve("now/site.yaml")
                + ":1: Deployment site is not covered by a DatabaseConfiguration"
                + " (--require-coverage=all)");
  }

  @Test
  void shouldRequireThatAContainerIsKnownToUseTheDatabase() throws IOException {
    // given a workload without any of the sources, and one that has them
    write("now/configuration.yaml", CONFIGURATION);
    write("now/shop.yaml", NAMESPACE.formatted("shop", "team: shop"));
    write(
        "now/api.yaml",
        DEPLOYMENT
            .formatted("api", "shop", "5", "10")
            .replace("SIZE", "SIZES")
            .replace("OVERFLOW", "OVERFLOWS"));
    CliRun none = check("--require-coverage=any");
    write("now/web.yaml", DEPLOYMENT.formatted("web", "shop", "5", "10"));
    // then the one is not judged, though it is covered
    assertThat(none.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(none.err())
        .contains("no workload is known to use the database of a DatabaseConfiguration");
    assertThat(check("--require-coverage=any").exit()).isZero();
    assertThat(check("--require-coverage=all").err())
        .contains("api.yaml:1: Deployment api is not known to use the database of a");
  }

  @Test
  void shouldRequireTheLabelsByWhichAConfigurationChooses() throws IOException {
    write(
        "now/configuration.yaml",
        CONFIGURATION.replace(
            "namespaceSelector: {matchLabels: {team: shop}}",
            "workloadSelector: {matchLabels: {app: api}}"));
    write("now/api.yaml", DEPLOYMENT.formatted("api", "shop", "5", "10"));
    write("now/site.yaml", DEPLOYMENT.formatted("site", "web", "5", "10").replace("api}", "site}"));

    CliRun unknown = check("--require-coverage=any");
    CliRun known = check("--require-coverage=any", "--namespace-labels=shop=environment=none");
    CliRun named = check("--require-coverage=any", "--environment=staging");

    assertThat(unknown.exit()).isEqualTo(ExitCode.UNUSABLE_INPUT);
    assertThat(unknown.err())
        .contains("api.yaml:1: the labels of Namespace shop are not known")
        .doesNotContain("web");
    assertThat(known.exit()).isZero();
    assertThat(named.err()).isEmpty();
  }

  @Test
  void shouldNameTheEnvironmentsThatThereAre() throws IOException {
    write("now/configuration.yaml", CONFIGURATION);

    CliRun run = check("--environment", "prod");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            "--environment prod: no DatabaseConfiguration of the input has such an environment;"
                + " there are staging");
  }

  @Test
  void shouldTellOnlyWhatIsNew() throws IOException {
    String labels = "--namespace-labels=shop=team=shop";
    write("before/configuration.yaml", CONFIGURATION);
    write("before/api.yaml", DEPLOYMENT.formatted("api", "shop", "50", "10"));
    write("before/elsewhere/worker.yaml", DEPLOYMENT.formatted("worker", "shop", "20", "30"));
    write("now/configuration.yaml", CONFIGURATION);
    write("now/api.yaml", "# moved\n" + DEPLOYMENT.formatted("api", "shop", "50", "10"));
    write("now/worker.yaml", DEPLOYMENT.formatted("worker", "shop", "20", "10"));

    CliRun better = check("--diff", folder.resolve("before").toString(), labels);
    write("now/worker.yaml", DEPLOYMENT.formatted("worker", "shop", "19", "10"));
    CliRun other = check("--diff", folder.resolve("before").toString(), labels, "-o", "json");

    assertThat(better.exit()).isZero();
    assertThat(better.out()).doesNotContain("Deny").contains("2 known findings left out");
    assertThat(other.exit()).isEqualTo(ExitCode.DENIED);
    JsonNode json = new ObjectMapper().readTree(other.out());
    assertThat(json.at("/summary/wouldDeny").asInt()).isOne();
    assertThat(json.findValuesAsText("actual")).containsExactly("19");
    assertThat(json.path("known").asInt()).isOne();
  }

  @Test
  void shouldCallAServerNewlyExceededOnlyWhereItIsExceededByMore() throws IOException {
    String server =
        """
        apiVersion: poolwarden.io/v1alpha1
        kind: DatabaseServer
        metadata: {name: pg}
        spec: {maxConnections: 10, reservedConnections: 3}
        ---
        """;
    String configuration = CONFIGURATION.replace("library:", "server: pg\n  library:");
    String labels = "--namespace-labels=shop=team=shop";
    for (String state : new String[] {"before", "now"}) {
      write(state + "/configuration.yaml", server + configuration);
      write(state + "/api.yaml", DEPLOYMENT.formatted("api", "shop", "5", "10"));
    }

    CliRun same = check("--diff", folder.resolve("before").toString(), labels);
    write("now/more.yaml", DEPLOYMENT.formatted("more", "shop", "5", "10"));
    CliRun more = check("--diff", folder.resolve("before").toString(), labels);

    assertThat(same.out()).contains("1 known finding left out");
    assertThat(same.exit()).isZero();
    assertThat(more.out())
        .contains(
            "DatabaseServer pg: Exceeded",
            "0 would be denied; 1 of 1 server exceeded, 1 would deny; 0 known");
    assertThat(more.exit()).isOne();
  }

  @Test
  @Tag("R16")
  void shouldFindWhatLeavesCoverageAsAdmissionDoes() throws IOException {
    for (String state : new String[] {"before", "now"}) {
      write(state + "/configuration.yaml", CONFIGURATION);
      write(state + "/api.yaml", DEPLOYMENT.formatted("api", "shop", "2", "0"));
      write(state + "/stays.yaml", DEPLOYMENT.formatted("stays", "depot", "5", "10"));
      write(state + "/depot.yaml", NAMESPACE.formatted("depot", "team: shop"));
    }
    write("before/shop.yaml", NAMESPACE.formatted("shop", "team: shop, environment: staging"));
    write("now/shop.yaml", NAMESPACE.formatted("shop", "team: other"));

    CliRun left = check("--diff", folder.resolve("before").toString());
    CliRun junit = check("--diff", folder.resolve("before").toString(), "-o", "junit");
    write("now/shop.yaml", NAMESPACE.formatted("shop", "team: shop"));
    CliRun moved = check("--diff", folder.resolve("before").toString());
    CliRun same = check("--diff", folder.resolve("now").toString());

    assertThat(left.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(left.out())
        .contains(
            "api.yaml:1: Deployment shop/api: NotCovered",
            "Deny   Deployment api would no longer be covered by DatabaseConfiguration \"orders\""
                + " [staging]",
            "1 would be denied");
    assertThat(junit.out()).contains("failures=\"1\"", "<failure type=\"coverage-lost\"");
    assertThat(moved.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(moved.out()).contains("would leave environment \"staging\" of");
    assertThat(same.out()).doesNotContain("coverage-lost");
  }

  @Test
  void shouldFindNoCoverageLostWhereTheConfigurationOrTheFilesAreWhatChanged() throws IOException {
    for (String state : new String[] {"before", "now"}) {
      write(state + "/configuration.yaml", CONFIGURATION);
      write(state + "/api.yaml", DEPLOYMENT.formatted("api", "shop", "5", "10"));
    }
    write("before/shop.yaml", NAMESPACE.formatted("shop", "team: shop"));

    CliRun unlabelled = check("--diff", folder.resolve("before").toString());
    write("now/shop.yaml", NAMESPACE.formatted("shop", "team: shop"));
    write("now/configuration.yaml", CONFIGURATION.replace("team: shop", "team: billing"));
    CliRun narrowed = check("--diff", folder.resolve("before").toString());

    for (CliRun run : new CliRun[] {unlabelled, narrowed}) {
      assertThat(run.exit()).isZero();
      assertThat(run.out())
          .contains(
              "note: Deployment api is no longer covered by DatabaseConfiguration orders: no"
                  + " finding");
    }
  }

  @Test
  void shouldSayWhatItCannotCompareWith() throws IOException {
    write("before/api.yaml", DEPLOYMENT.formatted("api", "shop", "50", "10"));
    write("now/configuration.yaml", CONFIGURATION);
    write("now/api.yaml", DEPLOYMENT.formatted("api", "shop", "50", "10"));

    CliRun alone = check("--diff", folder.resolve("before").toString());
    CliRun missing = check("--diff", folder.resolve("missing").toString());
    CliRun input = check("--diff", "-");
    CliRun empty = CliRun.of("check", "");

    assertThat(input.err()).contains("error: --diff takes a file or a folder, not standard input");
    assertThat(empty.err()).contains("an empty name is no file or folder");

    assertThat(alone.err())
        .contains("note: no DatabaseConfiguration in " + folder.resolve("before"), "--config");
    assertThat(missing.exit()).isEqualTo(2);
    assertThat(missing.err())
        .contains("error: --diff " + folder.resolve("missing") + ": no such file or folder");
  }

  private CliRun check(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "check";
    all[1] = folder.resolve("now").toString();
    System.arraycopy(options, 0, all, 2, options.length);
    return CliRun.of(all);
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, content);
  }
}
