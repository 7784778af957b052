package io.poolwarden.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain scalars as kubectl turns them into JSON. */
class KubernetesScalarsTest {

  @ParameterizedTest
  @CsvSource({
    "5,5",
    "-5,-5",
    "+5,5",
    "0x1F,31",
    "0b11,3",
    "0o17,15",
    "017,15",
    "08,8.0",
    "1_000,1000",
    "1.5,1.5",
    "1e3,1000.0",
    ".5,0.5",
    "18446744073709551616,18446744073709551616",
    "yes,true",
    "On,true",
    "n,false",
    "~,null",
    "'',null",
    "2027-02-15T00:00:00Z,'\"2027-02-15T00:00:00Z\"'",
    "1.2.3,'\"1.2.3\"'",
    ".,'\".\"'",
    "-,'\"-\"'",
    "1e,'\"1e\"'",
    "10s,'\"10s\"'",
    "yEs,'\"yEs\"'",
  })
  void shouldReadPlainScalarsAsKubectlDoes(String text, String json) {
    assertThat(KubernetesScalars.read(text)).hasToString(json);
  }
}
