package io.poolwarden.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.testing.Bounds;
import io.poolwarden.testing.HostileText;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a mounted file holds: a value, no value or a reason, in bounded time and memory. */
class DocumentFuzzTest {
  private static final List<String> CORPUS =
      List.of(
          "DB_POOL_SIZE=5\nexport B=\"x $A\"\n# c\nC='multi\nline'\n",
          "db.pool.size=5\ndb.url = postgresql://${db.host}/x\ndb.host: h\\\n  i\n\\u0041=b\n",
          "[pool]\nsize = 5\n recycle: %(size)s0\n[other]\nx = ${pool:size}\n",
          "pool: {size: 5, recycle: &r 300}\nother: *r\nlist: [1, 2.5, true, null]\n",
          "{\"pool\": {\"size\": 5, \"list\": [1, 2.5e3, true, null, \"\\u00e9\"]}}",
          "[pool]\nsize = 5\ndate = 2026-11-01T00:00:00Z\nx = [[1], ['a', \"\"\"b\n\"\"\"]]\n");

  private static final List<String> POINTERS =
      List.of(
          "/DB_POOL_SIZE",
          "/db.url",
          "/pool/size",
          "/pool/recycle",
          "/other",
          "/pool/list/1",
          "/x");

  @ParameterizedTest
  @Tag("R30")
  @EnumSource(FileFormat.class)
  void shouldAnswerWhateverTheTextIs(FileFormat format) {
    Source source = new Source.Variable("DOC", Optional.empty());
    int inputs = Bounds.inputs(250);
    for (int seed = 0; seed < inputs; seed++) {
      String text = new HostileText(seed, CORPUS).next();
      for (String pointer : POINTERS) {
        Optional<Value> value =
            Bounds.within(
                format + " of seed " + seed,
                () -> Documents.at(new Value.Known(text, source), format, pointer, source));

        assertThat(value.map(Value::source)).isIn(Optional.empty(), Optional.of(source));
      }
    }
  }
}
