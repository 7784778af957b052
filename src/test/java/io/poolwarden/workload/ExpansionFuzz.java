package io.poolwarden.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.poolwarden.testing.Bounds;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Variables of any text, each of which the next ones may refer to as {@code A}, {@code B}, ... */
class ExpansionFuzz {
  @FuzzTest
  @Tag("R30")
  void shouldExpandWhateverTheTextsAre(byte[] input) {
    String[] texts = new String(input, UTF_8).split("\n", -1);

    Map<String, Value> environment = Bounds.underJazzer(() -> expanded(texts));

    assertThat(environment).hasSizeLessThanOrEqualTo(Math.min(texts.length, 26));
  }

  private static Map<String, Value> expanded(String... texts) {
    Expansion expansion = new Expansion();
    Map<String, Value> environment = new HashMap<>();
    for (int i = 0; i < texts.length; i++) {
      String name = Character.toString('A' + i % 26);
      Source source = new Source.Variable(name, Optional.empty());
      environment.put(
          name,
          expansion.expand(
              texts[i], source, wanted -> Optional.ofNullable(environment.get(wanted))));
    }
    return environment;
  }
}
