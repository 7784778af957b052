package io.poolwarden.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import io.poolwarden.testing.Command;
import io.poolwarden.testing.ControlPlane;
import io.poolwarden.testing.DevProcess;
import io.poolwarden.testing.Home;
import io.poolwarden.testing.Kubectl;
import io.poolwarden.testing.OnControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The README's commands are run as they are shown, in their order, and answer as it says. */
@OnControlPlane(isolated = true)
@ResourceLock("bin/poolwarden dev")
class ReadmeIT {
  private static final Markdown README = Markdown.of("README.md");

  /** In its own terminal: it runs while the others do. */
  private static final String DEV = "bin/poolwarden dev";

  // What is not run here, each with what is tested in its place.
  /** Runs this test; see {@link #shouldTestAsTheChecksOfAChangeDo()}. */
  private static final String VERIFY = "mvn verify";

  /** Run by {@code DemoIT}. */
  private static final String DEMO = "bin/poolwarden demo";

  /** Needs a container engine; see {@link #shouldInstallTheImageThatItBuilds}. */
  private static final String IMAGE = "docker build -t poolwarden:0.1.0 .";

  private static final String EXPORT = "export KUBECONFIG=/";
  private static final String RENDERED = "helm template my-chart | ";

  private static final Pattern COMMAND =
      Pattern.compile("^(bin/|mvn |helm |docker |kubectl |export )");

  @Test
  void shouldAnswerAsShown(Kubectl kubectl) throws IOException {
    Path folder = checkout();
    try (DevProcess dev = DevProcess.start(Home.workFolder("readme-dev"))) {
      int exitCode = 0;
      for (ShownCommand shown : ShownCommand.of(README)) {
        if (shown.text().equals(DEV)) {
          assertThat(shown.answer()).singleElement().asString().startsWith(EXPORT);
          assertThat(dev.out()).startsWith(EXPORT);
        } else if (isForAShell(shown)) {
          Command command =
              inShell(shown.text(), exitCode, folder)
                  .withVariable("KUBECONFIG", dev.kubeconfig().toString())
                  .withVariable("PATH", kubectl.binary().getParent() + ":" + System.getenv("PATH"));
          exitCode = answer(shown, command);
        }
      }
    }
  }

  @Test
  void shouldShowARejectionAndTheTwoCommands() {
    List<ShownCommand> commands = ShownCommand.of(README);
    assertThat(commands)
        .anyMatch(shown -> shown.answer().toString().contains("denied the request"));
    assertThat(commands.stream().map(ShownCommand::text)).contains("echo $?", DEV, DEMO, VERIFY);
  }

  @Test
  void shouldShowEveryCommandInABlockThatIsRun() {
    // given
    List<String> run = ShownCommand.of(README).stream().map(ShownCommand::text).toList();
    Stream<String> code =
        README.lines().stream()
            .flatMap(line -> {
              String[] parts = line.split("`", -1);
              return Stream.iterate(1, i -> i < parts.length, i -> i + 2).map(i -> parts[i]);
            });
    // then
    assertThat(code.filter(text -> COMMAND.matcher(text).find()))
        .allMatch(text -> run.stream().anyMatch(command -> command.startsWith(text)));
    assertThat(README.blocks().stream().map(Markdown.Block::language))
        .isSubsetOf("console", "yaml");
  }

  @Test
  void shouldTestAsTheChecksOfAChangeDo() throws IOException {
    assertThat(Files.readAllLines(Home.path(".ci/run"))).contains(VERIFY.replace("mvn", "mvn -B"));
  }

  @Test
  void shouldInstallTheImageThatItBuilds(ControlPlane controlPlane) {
    // given
    assertThat(Home.path("Dockerfile")).exists();
    List<ShownCommand> commands = ShownCommand.of(README);
    assertThat(commands).anyMatch(shown -> shown.text().equals(IMAGE));
    // when
    List<ShownCommand> installs = commands.stream().filter(ReadmeIT::isForHelm).toList();
    assertThat(installs).hasSize(1);
    install(installs.getFirst(), controlPlane.kubeconfig());
    // then
    assertThat(
            controlPlane
                .kubectl()
                .in("poolwarden")
                .run("get", "deployment/poolwarden", "-o", "jsonpath={..image}")
                .orFail())
        .isEqualTo(Arrays.asList(IMAGE.split(" ")).get(3));
  }

  private static boolean isForAShell(ShownCommand shown) {
    return !isForHelm(shown) && !List.of(VERIFY, DEMO, IMAGE).contains(shown.text());
  }

  private static boolean isForHelm(ShownCommand shown) {
    return shown.text().startsWith("helm install ");
  }

  /** What a user has: the checkout, a chart, and the resource of the README in a file. */
  private static Path checkout() throws IOException {
    Path folder = Home.workFolder("readme");
    for (String part : List.of("bin", "examples", "helm")) {
      Files.createSymbolicLink(folder.resolve(part), Home.path(part));
    }
    List<Markdown.Block> resources =
        README.blocks().stream().filter(block -> block.language().equals("yaml")).toList();
    assertThat(resources).hasSize(1);
    Path templates = Files.createDirectories(folder.resolve("my-chart/templates"));
    Files.writeString(
        templates.resolveSibling("Chart.yaml"), "{apiVersion: v2, name: my-chart, version: 1.0.0}");
    for (String file : List.of("configmap.yaml", "deployment.yaml")) {
      Files.copy(Home.path("examples/netra-backend/mended/" + file), templates.resolve(file));
    }
    Files.writeString(folder.resolve("databaseconfiguration.yaml"), resources.getFirst().text());
    return folder;
  }

  /** Helm's part of a pipe is played by Helm's own code. */
  private static Command inShell(String text, int previous, Path folder) {
    boolean isPipe = text.startsWith(RENDERED);
    String script = isPipe ? text.substring(RENDERED.length()) : text;
    Command command =
        Command.of("bash", "-c", "exec 2>&1; (exit " + previous + "); " + script).in(folder);
    return isPipe
        ? command.withInput(new Helm(folder.resolve("my-chart")).template().call())
        : command;
  }

  /** Its exit code, which is 0 unless its text is that of a refusal; {@code $?} of the next one. */
  private static int answer(ShownCommand shown, Command command) {
    // Reports follow a change, they do not come with it.
    Duration patience = Duration.ofSeconds(shown.text().startsWith("kubectl get ") ? 30 : 0);
    long end = System.nanoTime() + patience.toNanos();
    Command.Result result = command.run();
    while (!shown.isAnsweredBy(result.out()) && System.nanoTime() < end) {
      result = command.run();
    }
    assertThat(shown.isAnsweredBy(result.out())).as(shown + "\nanswered\n" + result.out()).isTrue();
    boolean refused =
        shown
            .answer()
            .toString()
            .matches(".*(denied the request|  Deny  |refused when the engine).*");
    assertThat(result.exitCode()).as(shown + "\n" + result.out()).isEqualTo(refused ? 1 : 0);
    return result.exitCode();
  }

  /** Helm's own code with the same flags. */
  private static void install(ShownCommand shown, Path kubeconfig) {
    Iterator<String> words = Arrays.asList(shown.text().split(" +")).iterator();
    assertThat(words.next() + " " + words.next()).isEqualTo("helm install");
    String name = words.next();
    InstallCommand install =
        new Helm(Home.path(words.next()).normalize())
            .install()
            .withName(name)
            .withKubeConfig(kubeconfig);
    while (words.hasNext()) {
      String flag = words.next();
      switch (flag) {
        case "--namespace" -> install.withNamespace(words.next());
        case "--create-namespace" -> install.createNamespace();
        default -> throw new AssertionError("a flag that this test does not know: " + flag);
      }
    }
    install.call();
  }
}
