package io.poolwarden.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Ref;
import io.poolwarden.workload.Autoscaler;
import org.junit.jupiter.api.Test;

class AutoscalerIndexTest {
  private static final Ref API = new Ref("apps", "Deployment", "shop", "api");
  private static final Ref BY_DAY = hpa("by-day");
  private static final Ref AT_NIGHT = hpa("at-night");

  private final AutoscalerIndex index = new AutoscalerIndex();

  @Test
  void shouldTakeTheHighestOfSeveral() {
    // given
    index.changed(BY_DAY, null, new Autoscaler(API, 3));
    index.changed(AT_NIGHT, null, new Autoscaler(API, 6));
    // then
    assertThat(index.most(API)).hasValue(6);
    assertThat(index.mostBut(API, AT_NIGHT)).hasValue(3);
    assertThat(index.mostBut(API, BY_DAY)).hasValue(6);
    // and when the highest is for something else
    index.changed(AT_NIGHT, new Autoscaler(API, 6), new Autoscaler(BY_DAY, 9));
    assertThat(index.most(API)).hasValue(3);
    assertThat(index.mostBut(API, BY_DAY)).isEmpty();
    // and the other is gone
    index.changed(BY_DAY, new Autoscaler(API, 3), null);
    assertThat(index.most(API)).isEmpty();
  }

  private static Ref hpa(String name) {
    return new Ref("autoscaling", "HorizontalPodAutoscaler", "shop", name);
  }
}
