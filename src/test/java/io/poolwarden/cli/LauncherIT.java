package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Command;
import io.poolwarden.testing.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code bin/poolwarden} makes an AOT cache, uses it, and never speaks of it. */
class LauncherIT {
  private static final String TRAINING = "src/main/aot/training.yaml";

  private Path home;

  /** What the script looks at, so that this does not meddle with the checkout's own. */
  @BeforeEach
  void checkout() throws IOException {
    Command.of(Home.path("bin/poolwarden").toString(), "version").run().orFail();
    home = Home.workFolder("launcher");
    Command.of(
            "bash",
            "-ec",
            "mkdir -p \"$0/src/main/aot\" \"$0/target\" \"$0/bin\"; cp bin/poolwarden \"$0/bin\";"
                + " cp pom.xml \"$0\"; cp -r src/main/aot \"$0/src/main\";"
                + " cp -r target/lib target/poolwarden-*.jar \"$0/target\";"
                + " touch \"$0\"/target/poolwarden-*.jar",
            home.toString())
        .run()
        .orFail();
  }

  @Test
  void shouldStartFromACacheThatItHasMadeItself() throws IOException {
    // when it runs for the first time, and again
    Command.Result first = check();
    Command.Result loading =
        command("check", TRAINING).withVariable("JDK_JAVA_OPTIONS", "-Xlog:class+load").run();

    // then the second one has its classes from there
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).startsWith(TRAINING);
    assertThat(cache()).isNotEmptyFile();
    assertThat(loading.out())
        .contains("io.poolwarden.policy.Evaluator source: shared objects file");
  }

  @Test
  void shouldIgnoreACacheThatDoesNotFit() throws IOException {
    // given
    String expected = check().out();
    byte[] whole = Files.readAllBytes(cache());

    // when it is damaged, then cut, then of another jar
    Files.write(cache(), "no cache".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Command.Result damaged = check();
    Files.write(cache(), java.util.Arrays.copyOf(whole, whole.length / 2));
    Command.Result cut = check();
    Files.write(cache(), whole);
    Command.of("bash", "-ec", "touch -d '1 second ago' \"$0\"/target/*.jar", home.toString())
        .run()
        .orFail();
    Command.Result changed = check();

    // then nobody notices
    assertThat(List.of(damaged, cut, changed))
        .allSatisfy(result -> {
          assertThat(result.out()).isEqualTo(expected);
          assertThat(result.err()).isEmpty();
          assertThat(result.exitCode()).isZero();
        });
  }

  @Test
  void shouldMakeItOnceWhereSeveralStartTogether() throws IOException {
    List<CompletableFuture<Command.Result>> running =
        IntStream.range(0, 4).mapToObj(i -> CompletableFuture.supplyAsync(this::check)).toList();

    List<Command.Result> results = running.stream().map(CompletableFuture::join).toList();

    assertThat(results)
        .allSatisfy(result -> {
          assertThat(result.err()).isEmpty();
          assertThat(result.exitCode()).isZero();
        });
    try (Stream<Path> files = Files.list(cache().getParent())) {
      assertThat(files).containsExactly(cache());
    }
    assertThat(cache()).isNotEmptyFile();
  }

  @Test
  void shouldSayWhyABuildFailed() throws IOException {
    // given a source with a warning, which fails it
    Path source = Files.createDirectories(home.resolve("src/main/java/odd"));
    Files.writeString(
        source.resolve("Odd.java"),
        """
        package odd;

        class Odd {
          static String of(String text) {
            return text.split(",")[0];
          }
        }
        """);

    Command.of("bash", "-ec", "touch -d '1 minute ago' \"$0\"/target/*.jar", home.toString())
        .run()
        .orFail();

    // when
    Command.Result result = check();

    // then
    assertThat(result.exitCode()).isEqualTo(ExitCode.INTERNAL_ERROR);
    assertThat(result.err())
        .contains(
            "Odd.java:[5,",
            "[StringSplitter] String.split(String) has surprising behavior",
            "the build failed, see above; all that Maven said is in " + home);
    assertThat(home.resolve(".poolwarden/build.log")).isNotEmptyFile();
  }

  private Command.Result check() {
    return command("check", TRAINING).run();
  }

  private Command command(String... arguments) {
    String[] all =
        Stream.concat(Stream.of("bin/poolwarden"), Stream.of(arguments)).toArray(String[]::new);
    return Command.of(all).in(home);
  }

  private Path cache() throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("target/aot"))) {
      return files.filter(file -> file.toString().endsWith(".aot")).findFirst().orElseThrow();
    }
  }
}
