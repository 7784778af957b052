package io.poolwarden.workload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.poolwarden.testing.Bounds;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;

/** Mounted files of any bytes: the first says which format they are read in. */
class DocumentFuzz {
  private static final List<FileFormat> FORMATS = List.of(FileFormat.values());
  private static final Source SOURCE = new Source.Variable("DOC", Optional.empty());

  @FuzzTest
  @Tag("R30")
  void shouldAnswerWhateverTheTextIs(byte[] input) {
    if (input.length == 0) {
      return;
    }
    FileFormat format = FORMATS.get(Math.floorMod(input[0] - 'a', FORMATS.size()));
    Value text = new Value.Known(new String(input, 1, input.length - 1, UTF_8), SOURCE);

    for (String pointer : new String[] {"/a", "/a/b", "/a/0"}) {
      Optional<Value> value = Bounds.underJazzer(() -> Documents.at(text, format, pointer, SOURCE));

      assertThat(value.map(Value::source)).isIn(Optional.empty(), Optional.of(SOURCE));
    }
  }
}
