package io.poolwarden.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ObjectStoreTest {
  private final List<String> heard = new ArrayList<>();
  private final ObjectStore<String> store =
      new ObjectStore<>(
          ResourceType.CONFIG_MAP,
          object -> {
            if (object.getAdditionalProperties().get("data") instanceof String text) {
              return text;
            }
            throw new IllegalArgumentException("no text");
          },
          (ref, before, after) -> heard.add(ref.name() + ": " + before + " to " + after));

  @Test
  void shouldTellOnlyOfChangesOfWhatIsKept() {
    put("orders", "a", "1");
    put("orders", "a", "2");
    put("orders", "b", "3");
    store.remove("shop/orders");

    assertThat(heard).containsExactly("orders: null to a", "orders: a to b", "orders: b to null");
  }

  @Test
  void shouldKeepOfTheObjectOnlyWhatTheInformerNeeds() {
    put("orders", "a", "7");

    GenericKubernetesResource kept = Objects.requireNonNull(store.get("shop/orders"));

    assertThat(kept.getMetadata().getNamespace()).isEqualTo("shop");
    assertThat(kept.getMetadata().getName()).isEqualTo("orders");
    assertThat(kept.getMetadata().getResourceVersion()).isEqualTo("7");
    assertThat(store.values()).containsExactly(kept);
    assertThat(kept.getAdditionalProperties()).isEmpty();
    assertThat(store.find("shop", "orders")).contains("a");
  }

  @Test
  void shouldDropTheLastValueOfWhatIsNoLongerOfItsShape() {
    put("orders", "a", "1");

    put("orders", 5, "2");

    assertThat(store.find("shop", "orders")).isEmpty();
    assertThat(store.all()).isEmpty();
    assertThat(heard).last().isEqualTo("orders: a to null");
    assertThat(store.get("shop/orders")).isNotNull();
  }

  private void put(String name, Object data, String version) {
    GenericKubernetesResource object =
        new GenericKubernetesResourceBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName(name)
            .withResourceVersion(version)
            .endMetadata()
            .addToAdditionalProperties("data", data)
            .build();
    store.put(store.getKey(object), object);
  }
}
