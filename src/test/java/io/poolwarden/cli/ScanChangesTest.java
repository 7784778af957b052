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
                + END),
        Arguments.of("|= by another name", "a = kw\na |= {'poolclass': QueuePool}\n" + END),
        Arguments.of(
            "what a function gives back",
            """
            def get():
                return kw
            get().update(poolclass=QueuePool)
            """
                + END));
  }

  static Stream<Arguments> functions() {
    return Stream.of(
        Arguments.of(
            "one that makes the dictionary",
            """
            def load():
                return {"poolclass": NullPool}
            def use(o):
                o["poolclass"] = QueuePool
            kw = load()
            use(kw)
            """),
        Arguments.of(
            "a constructor",
            """
            class C:
                def __init__(self, o):
                    o["poolclass"] = QueuePool
            C(kw)
            """),
        Arguments.of(
            "a method of a class that calls another one",
            """
            class C:
                @staticmethod
                def set(o):
                    o["poolclass"] = QueuePool
                @classmethod
                def use(cls, o):
                    cls.set(o)
            C.use(kw)
            """),
        Arguments.of(
            "one that binds its parameter again",
            """
            def use(o):
                options = o
                o = {}
                options["poolclass"] = QueuePool
            use(kw)
            """),
        Arguments.of(
            "one that takes any number",
            """
            def use(*all):
                all[0]["poolclass"] = QueuePool
            use(kw)
            """),
        Arguments.of(
            "a parameter with a default",
            """
            def use(o=None):
                o = o or {}
                o["poolclass"] = QueuePool
            use(kw)
            """),
        Arguments.of(
            "four levels",
            """
            def a(o): b(o)
            def b(o): c(o)
            def c(o): d(o)
            def d(o): o.update({"poolclass": QueuePool})
            a(kw)
            """));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("functions")
  void shouldFollowADictionaryThroughFunctions(String name, String program) throws IOException {
    CliRun run = scan(program + END);

    assertThat(run.exit()).as(run.out()).isEqualTo(ExitCode.DENIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"o = dict(o)", "o = o.copy()", "o = {**o}", "o = {}"})
  void shouldKeepWhatAFunctionChangesACopyOf(String copy) throws IOException {
    CliRun run =
        scan(
            """
            def use(o):
                %s
                o["poolclass"] = QueuePool
                return o
            use(kw)
            """
                    .formatted(copy)
                + END);

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).contains("1 engine in 1 file").doesNotContain("unresolved:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        def use(o, test):
            if test:
                o["poolclass"] = QueuePool
                return
            print(o)
        use(kw, test)
        """,
        """
        def use(o, test):
            if not test:
                return
            o["poolclass"] = QueuePool
        use(kw, test)
        """,
        """
        a = kw if test else {}
        a["poolclass"] = QueuePool
        """
      })
  void shouldSayWhenADictionaryIsChanged(String change) throws IOException {
    CliRun run = scan("import os\ntest = os.environ.get('TEST')\n" + change + END);

    assertThat(run.exit()).as(run.out()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out()).contains("poolClass is QueuePool where test");
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
        "def use(o):\n    o['poolclass'] = QueuePool\nready = flag and use(kw)\n",
        "def use(o):\n    unknown(o)\n    use(o)\n    o[flag] = QueuePool\nuse(kw)\n",
      })
  void shouldNotTellWhatADictionaryMayBeChangedTo(String change) throws IOException {
    CliRun run = scan(change + END);

    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).containsAnyOf("poolClass unresolved", "more arguments unresolved");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for k, v in c.items(): v['poolclass'] = QueuePool",
        "for v in c.values(): v.update(poolclass=QueuePool)",
        "for k in c: c[k]['poolclass'] = QueuePool",
        "for i, d in enumerate([kw]): d['poolclass'] = QueuePool",
        "for d, n in zip([kw], (1, 2)): d['poolclass'] = QueuePool",
        "for d in reversed([kw]): d['poolclass'] = QueuePool",
      })
  void shouldNotTellWhatALoopMayChange(String loop) throws IOException {
    // given an argument that is right until a loop changes it
    CliRun run = scan("c = {'x': kw}\n" + loop + "\n" + END);

    // then
    assertThat(run.out()).containsAnyOf("more arguments unresolved", "poolClass is QueuePool");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if 'pool_size' in kw: del kw['pool_size']",
        "if 'pool_size' not in kw: pass\nelse: kw.pop('pool_size')",
        "size = kw.pop('pool_size') if 'pool_size' in kw else 3",
        "if 'max_overflow' in kw: kw['max_overflow'] = 3\nkw.pop('pool_size')",
      })
  void shouldKnowWhetherAKeyIsThere(String change) throws IOException {
    // given an argument that its pool does not take, which code removes if it is there
    CliRun run = scan("kw['pool_size'] = 5\n" + change + "\n" + END);

    // then nothing is wrong, and nothing doubtful
    assertThat(run.out()).contains("0 would be denied, 0 with warnings, 0 settings unresolved");
    assertThat(run.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kw.popitem()",
        "kw.pop(unknown)",
        "unknown and kw.pop('pool_size')",
        "def strip(o):\n    o.pop('pool_size', None)\nunknown and strip(kw)",
        "for key in ('pool_size', 'max_overflow'):\n    kw.pop(key, None)",
        "for key in unknown:\n    kw.pop(key, None)",
        "def strip(o, *a):\n    for k in a: o.pop(k, 0)\nstrip(kw, 'pool_size', 'x')",
      })
  void shouldNotTakeAnArgumentForGivenThatMayBeRemoved(String change) throws IOException {
    // given an argument that its pool does not take, and code that may remove it
    CliRun run = scan("kw['pool_size'] = 5\n" + change + "\n" + END);

    // then
    assertThat(run.out()).contains("more arguments unresolved").doesNotContain("Deny");
    assertThat(run.exit()).isZero();
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
