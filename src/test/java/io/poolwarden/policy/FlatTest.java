package io.poolwarden.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlatTest {
  private static final Source WHOLE = new Source.Variable("DB_URL", Optional.empty());
  private static final Source PIECE = new Source.Variable("PART", Optional.empty());
  private static final Value KNOWN = new Value.Known("known-", PIECE);
  private static final Value HIDDEN = new Value.Hidden("hidden", PIECE);
  private static final Value HOLE = new Value.Unresolved(Reason.NOT_FOUND, PIECE);

  @Test
  void shouldPutPiecesTogetherAndSayWhereTheWholeIs() {
    assertThat(Flat.of(composite(KNOWN, KNOWN))).isEqualTo(new Value.Known("known-known-", WHOLE));
  }

  @Test
  void shouldHideTheWholeWhereAPieceIsHidden() {
    assertThat(Flat.of(composite(KNOWN, HIDDEN)))
        .isEqualTo(new Value.Hidden("known-hidden", WHOLE));
  }

  @Test
  void shouldNotKnowTheWholeWhereAPieceIsNotKnown() {
    assertThat(Flat.of(composite(KNOWN, HIDDEN, HOLE)))
        .isEqualTo(new Value.Unresolved(Reason.NOT_FOUND, WHOLE));
  }

  @Test
  void shouldLeaveWhatIsInOnePiece() {
    assertThat(List.of(KNOWN, HIDDEN, HOLE)).allMatch(value -> Flat.of(value).equals(value));
  }

  @Test
  void shouldKeepATextAsSecretAsItWas() {
    assertThat(Flat.withText(KNOWN, "other")).isEqualTo(new Value.Known("other", PIECE));
    assertThat(Flat.withText(HIDDEN, "other")).isEqualTo(new Value.Hidden("other", PIECE));
    assertThat(Flat.withText(HOLE, "other")).isEqualTo(HOLE);
    assertThat(Flat.text(HIDDEN)).contains("hidden");
    assertThat(Flat.text(HOLE)).isEmpty();
  }

  private static Value composite(Value... pieces) {
    return new Value.Composite(List.of(pieces), WHOLE);
  }
}
