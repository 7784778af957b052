package io.poolwarden.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.cluster.Decoders.Revision;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.PodTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevisionsTest {
  private static final Ref FIRST = ref("orders-1");
  private static final Ref SECOND = ref("orders-2");

  private final Revisions revisions = new Revisions();

  @Test
  void shouldGiveTheHistoryOfOneController() {
    // given two revisions of one controller and one of another
    revisions.changed(FIRST, null, of("orders", "1"));
    revisions.changed(SECOND, null, of("orders", "2"));
    revisions.changed(ref("users-1"), null, of("users", "3"));

    // then
    assertThat(revisions.of("orders")).containsExactlyInAnyOrder(template("1"), template("2"));

    // and when one is gone and the other is another controller's
    revisions.changed(FIRST, of("orders", "1"), null);
    revisions.changed(SECOND, of("orders", "2"), of("users", "2"));

    // then
    assertThat(revisions.of("orders")).isEmpty();
    assertThat(revisions.of("users")).containsExactlyInAnyOrder(template("3"), template("2"));
  }

  @Test
  void shouldForgetARevisionThatHoldsNoTemplateAnyMore() {
    revisions.changed(FIRST, null, of("orders", "1"));

    revisions.changed(FIRST, of("orders", "1"), Revision.NONE);

    assertThat(revisions.of("orders")).isEmpty();
  }

  private static Revision of(String controller, String label) {
    return new Revision(controller, Optional.of(template(label)));
  }

  private static PodTemplate template(String label) {
    return new PodTemplate(
        Map.of("revision", label), Map.of(), List.of(), List.of(), true, "default", Map.of());
  }

  private static Ref ref(String name) {
    return new Ref("apps", "ControllerRevision", "shop", name);
  }
}
