package io.poolwarden.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

  @ParameterizedTest
  @CsvSource({
    "2.0.58, 2.0.58",
    "v2.0.58, 2.0.58",
    "2.0, 2.0",
    "2.1.0b1, 2.1.0",
    "1.4.54.1, 1.4.54",
    "02.00.01, 2.0.1",
    "999999.0.999999, 999999.0.999999"
  })
  void shouldReadReleasesAndLines(String text, String read) {
    assertThat(Version.parse(text)).map(Version::toString).contains(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2",
        "v",
        "2.x",
        "2.0.x",
        "2b.0",
        "2.0b1",
        "newest",
        "2.-1",
        "1.2.3.4.5",
        "1000000.0"
      })
  void shouldNotReadWhatIsNoVersion(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2.0.28, 2.0.28, true",
    "2.0.29, 2.0.28, true",
    "2.1.0, 2.0.28, true",
    "2.0, 2.0.28, true",
    "2.0.27, 2.0.28, false",
    "1.4, 2.0.0, false",
  })
  void shouldKnowWhetherItHasWhatCameWithARelease(String version, String release, boolean has) {
    assertThat(Version.parse(version).orElseThrow().isFrom(Version.parse(release).orElseThrow()))
        .isEqualTo(has);
  }

  @Test
  void shouldTakeALineForTheNewestOfIt() {
    List<Version> ordered =
        Stream.of("1.4.0", "1.4.54", "1.4", "2.0.9", "2.0.28", "2.0", "2.1.0", "3.0.0")
            .map(text -> Version.parse(text).orElseThrow())
            .toList();

    assertThat(ordered).isSorted();
  }
}
