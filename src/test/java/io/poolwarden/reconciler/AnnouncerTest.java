package io.poolwarden.reconciler;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.poolwarden.cluster.EventWriter;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.State;
import io.poolwarden.policy.Verdict;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadDecoder;
import io.poolwarden.workload.WorkloadKind;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An Event tells of a change of state, once; a missing ConfigMap is given time to arrive. */
@EnableKubernetesMockClient(crud = true)
class AnnouncerTest {
  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final Ref CONFIG_MAP = Ref.configMap("shop", "database");
  private static final Lookup THERE = new Lookup.Found(Map.of());
  private static final Lookup MISSING = new Lookup.Absent();

  @SuppressWarnings("NullAway.Init") // by the extension
  private KubernetesClient client;

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  @Test
  void shouldTellOfAChangeOfStateOnce() throws IOException {
    Announcer announcer = announcer();

    announce(announcer, THERE, State.IN_SYNC);
    announce(announcer, THERE, State.DRIFTED);
    announce(announcer, THERE, State.DRIFTED);
    announce(announcer, THERE, State.IN_SYNC);

    assertThat(events()).containsExactlyInAnyOrder("Warning Drifted", "Normal InSync");
  }

  @Test
  void shouldGiveAMissingConfigMapAMinute() throws IOException {
    // given a workload whose ConfigMap is not there yet
    Announcer announcer = announcer();
    Optional<Instant> again = announce(announcer, MISSING, State.UNRESOLVED);
    assertThat(again).contains(START.plus(GRACE));

    // when most of a minute has passed, nothing is said
    now.set(START.plus(GRACE).minusMillis(1));
    assertThat(announce(announcer, MISSING, State.UNRESOLVED)).contains(START.plus(GRACE));
    assertThat(events()).isEmpty();

    // and at its end it is
    now.set(START.plus(GRACE));
    assertThat(announce(announcer, MISSING, State.UNRESOLVED)).isEmpty();
    assertThat(events()).containsExactly("Warning Unresolved");
  }

  @Test
  void shouldSayNothingOfAConfigMapThatArrivesInTime() throws IOException {
    Announcer announcer = announcer();
    announce(announcer, MISSING, State.UNRESOLVED);

    now.set(START.plusSeconds(5));
    announce(announcer, THERE, State.IN_SYNC);
    now.set(START.plus(GRACE).plusSeconds(5));
    announce(announcer, THERE, State.IN_SYNC);

    assertThat(events()).isEmpty();
  }

  private Announcer announcer() {
    return new Announcer(new EventWriter(client, now::get, "test", () -> true), now::get);
  }

  private static Optional<Instant> announce(Announcer announcer, Lookup configMap, State state)
      throws IOException {
    Workload workload = workload();
    Verdict verdict =
        new Verdict(
            workload.ref(),
            state,
            List.of("orders"),
            List.of(""),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());
    Inputs inputs = new Inputs(workload, Map.of(), Map.of(CONFIG_MAP, configMap));
    return announcer.announce(inputs, verdict, Optional.empty());
  }

  private List<String> events() {
    return client.v1().events().inNamespace("shop").list().getItems().stream()
        .map(AnnouncerTest::words)
        .toList();
  }

  private static String words(Event event) {
    return event.getType() + " " + event.getReason();
  }

  private static Workload workload() throws IOException {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: api, namespace: shop, uid: u}
        spec: {containers: [{name: api, image: x, envFrom: [{configMapRef: {name: database}}]}]}
        """;
    return new WorkloadDecoder(WorkloadKind.BUILT_IN)
        .decode(new YAMLMapper().readTree(pod), "shop")
        .orElseThrow();
  }
}
