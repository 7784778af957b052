package io.poolwarden.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.poolwarden.testing.Bounds;
import io.poolwarden.workload.WorkloadKind;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Manifests of any bytes. */
class ManifestFuzz {
  @FuzzTest
  @Tag("R30")
  void shouldReadOrRefuseWhateverItIsGiven(byte[] input) {
    Inventory inventory =
        Bounds.underJazzer(() ->
            new InventoryBuilder(WorkloadKind.BUILT_IN, "default")
                .add(new ManifestReader(new ByteArrayInputStream(input)).read(List.of("-")))
                .build(Map.of()));

    assertThat(inventory.problems())
        .allSatisfy(problem -> {
          assertThat(problem.reason()).isNotBlank().hasSizeLessThan(1_024);
          assertThat(problem.reason().chars()).allMatch(c -> c >= ' ' && c != 0x7f);
        });
  }
}
