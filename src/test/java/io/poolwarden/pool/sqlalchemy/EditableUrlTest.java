package io.poolwarden.pool.sqlalchemy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the parts of a URL stand in its text, references of Kubernetes and all. */
class EditableUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          postgresql://db/orders?a=1&b=2                | postgresql         | ://db/orders                 | a=1,b=2
          postgresql+asyncpg://u:p@db:5432/orders       | postgresql+asyncpg | ://u:p@db:5432/orders        | ''
          postgresql://u:p/w?x=1@db/orders?a=b%20c      | postgresql         | ://u:p/w?x=1@db/orders       | a=b c
          postgresql://u@x?y@db/orders?a=1              | postgresql         | ://u@x?y@db/orders           | a=1
          postgresql://db/orders?empty=&none&a=1        | postgresql         | ://db/orders                 | a=1
          $(SCHEME)://db/orders?a=1                     | 000000000          | ://db/orders                 | a=1
          postgresql://$(USER):$(PASS)@$(HOST)/o?a=$(A) | postgresql         | ://0000000:0000000@0000000/o | a=0000
          postgresql://db:$(PORT)/orders?a=1            | postgresql         | ://db:0000000/orders         | a=1
          postgresql://db/$(NAME?a=1                    | postgresql         | ://db/0000000000             | ''
          """)
  void shouldTakeAUrlApart(String text, String scheme, String rest, String options) {
    EditableUrl url = EditableUrl.of(text).orElseThrow();

    assertThat(url.scheme()).isEqualTo(scheme);
    assertThat(url.rest()).isEqualTo(rest);
    assertThat(
            url.options().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(",")))
        .isEqualTo(options);
  }

  @Test
  void shouldTellWhereTheOptionsBegin() {
    String text = "postgresql+asyncpg://$(USER):$(PASSWORD)@db:5432/orders?ssl=require";

    assertThat(EditableUrl.of(text).map(EditableUrl::optionsStart))
        .contains(text.indexOf("ssl=require"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "orders", "://db/orders", "postgresql://db:port/orders?a=1"})
  void shouldNotTakeApartWhatSqlAlchemyRefuses(String text) {
    assertThat(EditableUrl.of(text)).isEmpty();
  }

  @Test
  @Tag("R34")
  void shouldNotShowAPassword() {
    EditableUrl url = new EditableUrl("postgresql", "://u:s3cr3t@db", List.of(Map.entry("a", "1")));

    assertThat(url).hasToString("EditableUrl");
  }
}
