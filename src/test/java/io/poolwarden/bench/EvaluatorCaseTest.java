package io.poolwarden.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Covered;
import io.poolwarden.policy.Covered.Agreement;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Finding;
import io.poolwarden.policy.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the measured case what the results say that it is. */
class EvaluatorCaseTest {
  private final EvaluatorCase measured = EvaluatorCase.load();

  @Test
  void shouldHaveFiveContainersAndTwentyReferences() {
    JsonNode pod = measured.manifest().at("/spec/template/spec");
    long references =
        Stream.of("configMapKeyRef", "secretKeyRef", "configMapRef", "configMap")
            .mapToLong(field -> pod.findParents(field).size())
            .sum();

    assertThat(pod.path("containers")).hasSize(5);
    assertThat(references).isEqualTo(20);
  }

  @Test
  void shouldBeCoveredBySeveralValidConfigurations() {
    assertThat(measured.policies().configurations()).hasSize(4);
    assertThat(measured.policies().configurations())
        .flatExtracting(Configuration::errors)
        .isEmpty();
    assertThat(verdict().configurations()).containsExactly("orders", "orders-replica", "users");
    assertThat(verdict().environments()).containsExactly("staging", "", "staging");
  }

  @Test
  void shouldResolveEverySettingOfFourClients() {
    List<Covered> covered = verdict().covered();

    assertThat(covered)
        .extracting(c -> c.container() + "/" + c.client())
        .containsExactly("api/api", "worker/worker", "reports/replica", "users-sync/users");
    assertThat(covered)
        .flatExtracting(Covered::settings)
        .extracting(Covered.Resolved::agreement)
        .doesNotContain(Agreement.UNRESOLVED)
        .hasSizeGreaterThan(20);
  }

  @Test
  void shouldFindTheOneMismatchAndExemptIt() {
    assertThat(verdict().findings()).isEmpty();
    assertThat(verdict().exempted()).extracting(Finding::container).containsExactly("worker");
  }

  private Verdict verdict() {
    return new Evaluator().evaluate(measured.inputs(), measured.policies(), measured.now());
  }
}
