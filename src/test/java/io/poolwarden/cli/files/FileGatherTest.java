package io.poolwarden.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.WorkloadKind;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a Secret counts as that is, or is not, among the files. */
class FileGatherTest {
  private static final String FILES =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: p, namespace: shop}
      spec:
        containers:
        - name: app
          envFrom: [{secretRef: {name: here}}, {secretRef: {name: elsewhere}}]
      ---
      apiVersion: v1
      kind: Secret
      metadata: {name: here, namespace: shop}
      stringData: {A: b}
      """;

  @Test
  void shouldNotSayThatASecretIsMissingWhichAClusterMayHave() {
    assertThat(lookup(Secrets.READ_OF_FILES, "here")).isInstanceOf(Lookup.Found.class);
    assertThat(lookup(Secrets.READ_OF_FILES, "elsewhere"))
        .isEqualTo(new Lookup.Unreadable(Reason.SECRETS_DISABLED));
    assertThat(lookup(Secrets.READ, "elsewhere")).isEqualTo(new Lookup.Absent());
    assertThat(lookup(Secrets.UNREAD, "here"))
        .isEqualTo(new Lookup.Unreadable(Reason.SECRETS_DISABLED));
  }

  private static Lookup lookup(Secrets secrets, String name) {
    Inventory inventory =
        new InventoryBuilder(WorkloadKind.BUILT_IN, "default")
            .add(ManifestReader.parsed(Path.of("a.yaml"), FILES))
            .build(Map.of());
    return new FileGather(inventory, secrets)
        .inputs(inventory.workloads().getFirst().workload())
        .objects()
        .getOrDefault(Ref.secret("shop", name), new Lookup.Absent());
  }
}
