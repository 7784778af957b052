package io.poolwarden.admission;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.poolwarden.testing.Bounds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Reviews of any bytes: the first says which entry they are posted to. */
class ReviewFuzz {
  private static final List<Entry> ENTRIES = List.of(Entry.values());
  private static final ReviewCorpus CORPUS = new ReviewCorpus();

  @FuzzTest
  @Tag("R31")
  void shouldAnswerWhateverIsPosted(byte[] input) {
    if (input.length == 0) {
      return;
    }
    Entry entry = ENTRIES.get(Math.floorMod(input[0] - 'a', ENTRIES.size()));
    byte[] body = Arrays.copyOfRange(input, 1, input.length);

    ReviewCorpus.check(body, Bounds.underJazzer(() -> CORPUS.review(entry, body)));
  }
}
