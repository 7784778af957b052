package io.poolwarden.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.poolwarden.testing.Home;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterColumnsTest {

  @ParameterizedTest
  @CsvSource({
    "databaseconfigurations, Accepted",
    "databaseconfigurations, Enforced",
    "databaseconfigurations, InSync",
    "databaseservers, WithinCapacity",
    "poolexemptions, Active",
  })
  void shouldShowEveryConditionToThoseWhoList(String resource, String condition)
      throws IOException {
    JsonNode crd =
        new YAMLMapper().readTree(Home.path("crds/" + resource + ".poolwarden.io.yaml").toFile());

    assertThat(crd.at("/spec/versions/0/additionalPrinterColumns"))
        .extracting(column -> column.path("jsonPath").asText())
        .contains(".status.conditions[?(@.type==\"" + condition + "\")].status");
  }
}
