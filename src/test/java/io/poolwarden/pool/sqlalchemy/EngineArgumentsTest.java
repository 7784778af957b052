package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.pool.Version;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arguments that are known, beside those of the real library. */
class EngineArgumentsTest {
  private static final String NAMES = "src/test/python/oracle/arguments.py";

  static List<String> releases() {
    return Oracle.RELEASES;
  }

  @ParameterizedTest
  @MethodSource("releases")
  void shouldKnowEveryArgumentOfARelease(String release) {
    Set<String> real = names(release);

    assertThat(real).contains("pool_recycle", "executemany_mode", "json_serializer", "creator");
    assertThat(EngineArguments.of(Version.parse(release).orElseThrow())).containsAll(real);
  }

  @Test
  void shouldKnowNoneThatNoReleaseHas() {
    Set<String> all = new TreeSet<>();
    releases().forEach(release -> all.addAll(names(release)));

    assertThat(all).containsAll(EngineArguments.of(new Version(1, 4, 54)));
  }

  private static Set<String> names(String release) {
    return Set.copyOf(Oracle.of(release).python().command(NAMES).run().orFail().lines().toList());
  }
}
