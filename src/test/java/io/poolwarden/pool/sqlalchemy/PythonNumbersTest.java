package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As Python's own {@code int}, {@code float}, {@code str.strip} and {@code repr} have it. */
class PythonNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "' 5\t', 5",
    "+5, 5",
    "-5, -5",
    "007, 7",
    "1_000, 1000",
    "-0, 0",
    "\u0665, 5",
    "\u30005\u00a0, 5"
  })
  void shouldReadWhatIntReads(String text, BigInteger number) {
    assertThat(PythonNumbers.readInt(text)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", "5.0", "1e3", "0x10", "_1", "1_", "1__0", "--5", "+", "5 5", "five", "\u00bd"
      })
  void shouldNotReadWhatIntRefuses(String text) {
    assertThat(PythonNumbers.readInt(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5., 5",
    ".5, 0.5",
    "0.50, 0.5",
    "1e3, 1E+3",
    "1E-3, 0.001",
    "-1_0.0_1, -10.01",
    "+.5e+1, 5",
    "5E1, 5E+1",
    "' 30\n', 3E+1"
  })
  void shouldReadWhatFloatReads(String text, BigDecimal number) {
    assertThat(PythonNumbers.readFloat(text)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "e3", "1e", "1e+", "1e1.5", "1e1e1", "1e1E1", "0x1p3", "1d", "5f", "1.2.3", "1_.0"
      })
  void shouldNotReadWhatFloatRefuses(String text) {
    assertThat(PythonNumbers.readFloat(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "nan", "1e999", "-1e999"})
  void shouldNotTakeForATimeWhatIsNotFinite(String text) {
    assertThat(PythonNumbers.readFloat(text)).isEmpty();
  }

  @Test
  void shouldNotReadWhatIsLongerThanPythonReads() {
    assertThat(PythonNumbers.readInt("1".repeat(4300))).isPresent();
    assertThat(PythonNumbers.readInt("1".repeat(4301))).isEmpty();
    assertThat(PythonNumbers.readFloat("0".repeat(4300))).contains(BigDecimal.ZERO);
    assertThat(PythonNumbers.readFloat("0".repeat(4301))).isEmpty();
  }

  @Test
  void shouldQuoteAsReprDoes() {
    assertThat(PythonNumbers.quote("a")).isEqualTo("'a'");
    assertThat(PythonNumbers.quote("it's")).isEqualTo("\"it's\"");
    assertThat(PythonNumbers.quote("say \"it's\"")).isEqualTo("'say \"it\\'s\"'");
    assertThat(PythonNumbers.quote("'x'")).isEqualTo("\"'x'\"");
    assertThat(PythonNumbers.quote("\"it's\"")).isEqualTo("'\"it\\'s\"'");
    assertThat(PythonNumbers.quote("say \"x\"")).isEqualTo("'say \"x\"'");
    assertThat(PythonNumbers.quote("a\\b\n\r\t\u0001\u007f"))
        .isEqualTo("'a\\\\b\\n\\r\\t\\x01\\x7f'");
  }
}
