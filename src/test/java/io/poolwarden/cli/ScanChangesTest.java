package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dictionaries and classes that change on the way to an engine. */
class ScanChangesTest {
  private static final String BEGIN =
      """
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import NullPool, QueuePool

      U = "postgresql+asyncpg://db/orders"
      kw = {"poolclass": NullPool}
      """;
  private static final String END = "create_async_engine(U, **kw)\n";

  @TempDir private Path folder;

  static Stream<Arguments> changes() {
    return Stream.of(
        Arguments.of(
            "two levels of functions",
            """
            def inner(o):
                o["poolclass"] = QueuePool
            def outer(o):
                inner(o)
            outer(kw)
            """
                + END),
        Arguments.of(
            "a second name in a function",
            """
            def use(o):
                options = o
                options["poolclass"] = QueuePool
            use(kw)
            """
                + END),
        Arguments.of(
            "a function that gives it back",
            """
            def use(o):
                options = o
                options["poolclass"] = QueuePool
                return options
            use(kw)
            """
                + END),
        Arguments.of(
            "a dictionary in another one",
            """
            c = {"x": kw}
            d = c["x"]
            d["poolclass"] = QueuePool
            create_async_engine(U, **c["x"])
            """),
        Arguments.of("the class's method", "dict.update(kw, poolclass=QueuePool)\n" + END),
        Arguments.of("__setitem__", "kw.__setitem__('poolclass', QueuePool)\n" + END),
        Arguments.of(
            "a result that is used", "kw = {}\np = kw.setdefault('poolclass', QueuePool)\n" + END),
        Arguments.of(
            "a method within a function",
            """
            def use(o):
                return o.update(poolclass=QueuePool)
            use(kw)
            """
                + END));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void shouldJudgeWhatADictionaryIsChangedTo(String name, String program) throws IOException {
    CliRun run = scan(program);

    assertThat(run.exit()).as(run.out()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out()).contains("poolClass is QueuePool", "[incompatible-pool-class]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ready = flag and kw.update(poolclass=QueuePool)\n",
        "ready = kw.update(poolclass=QueuePool) if flag else None\n",
        "kw.popitem()\n",
      })
  void shouldNotTellWhatADictionaryMayBeChangedTo(String change) throws IOException {
    CliRun run = scan(change + END);

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).contains("poolClass unresolved");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"return create_async_engine(U, poolclass=self.pool)", "return make(self)"})
  void shouldNotTakeAnAttributeOfAClassForFixedThatItsMethodSets(String end) throws IOException {
    CliRun run =
        scan(
            """
            class C:
                pool = NullPool
                @classmethod
                def use(cls):
                    cls.pool = QueuePool
                def engine(self):
                    %s
            def make(c):
                return create_async_engine(U, poolclass=C.pool)
            C.use()
            C().engine()
            """
                .formatted(end));

    assertThat(run.out()).contains("poolClass unresolved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pool = kw.pop('poolclass')\n", "print(kw.pop('poolclass'))\n"})
  void shouldNotJudgeWhatWasTakenOut(String change) throws IOException {
    CliRun run = scan("kw['poolclass'] = QueuePool\n" + change + END);

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).contains("1 engine in 1 file").doesNotContain("unresolved:");
  }

  private CliRun scan(String program) throws IOException {
    Files.writeString(folder.resolve("app.py"), BEGIN + program);
    return CliRun.of("scan", "--library-version", "2.0.58", folder.toString());
  }
}
