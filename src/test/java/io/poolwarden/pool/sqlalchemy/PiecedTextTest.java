package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecedTextTest {

  @Test
  void shouldFindWhatStandsAtTheStartAndAtTheEnd() {
    PiecedText text = PiecedText.of(Pools.known("://db/"));

    assertThat(text.find("://", 0)).isZero();
    assertThat(text.find("/", 3)).isEqualTo(5);
    assertThat(text.find("/", 3, 5)).isEqualTo(5);
    assertThat(text.find("?", 0)).isEqualTo(text.length());
    assertThat(text.findAny("?/", 3)).isEqualTo(5);
    assertThat(text.findAny("?&", 3)).isEqualTo(text.length());
  }

  @Test
  void shouldNotReadIntoAPieceThatIsMadeOfPieces() {
    Value inner = new Value.Composite(List.of(Pools.known("b")), Pools.SOURCE);
    PiecedText text =
        PiecedText.of(new Value.Composite(List.of(Pools.known("a"), inner), Pools.SOURCE));

    assertThat(text.part(0, 1)).isEqualTo(new Part.Shown("a"));
    assertThat(text.part(1, 2)).isEqualTo(new Part.Unknown(Reason.UNPARSABLE));
  }
}
