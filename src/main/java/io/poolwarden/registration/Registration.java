package io.poolwarden.registration;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the entries of the webhook's configuration: collects, decides by {@link DesiredEntries} and
 * {@link Differences}, writes. Used by one thread.
 */
final class Registration {
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);

  private final WebhookConfiguration configuration;
  private final DesiredEntries entries;
  private final Probe probe;
  private final Signals signals;
  private final Clock clock;
  private final RepairPace pace = new RepairPace();
  private final Set<String> proven = new HashSet<>();
  private List<ValidatingWebhook> applied = List.of();
  private Instant nextProbe = Instant.MIN;
  private volatile Map<AcceptedConfiguration, Enforcement> enforced = Map.of();
  private volatile boolean deleted;
  private volatile boolean known;

  Registration(
      WebhookConfiguration configuration,
      DesiredEntries entries,
      Probe probe,
      Signals signals,
      Clock clock) {
    this.configuration = configuration;
    this.entries = entries;
    this.probe = probe;
    this.signals = signals;
    this.clock = clock;
  }

  /**
   * What the entries are for.
   *
   * @param authorities PEM: the CAs of the webhook's certificate
   * @param leading whether this process may write
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Wanted(List<AcceptedConfiguration> configurations, byte[] authorities, boolean leading) {}

  /** One step towards what is wanted, from the configuration as last watched. */
  void step(Optional<ValidatingWebhookConfiguration> watched, Wanted wanted) {
    deleted = watched.isEmpty();
    proven.retainAll(names(watched));
    if (watched.isEmpty()) {
      signals.deleted(wanted.leading());
      enforced = Map.of();
      known = true;
      return;
    }
    signals.present();
    var live = watched.get().getWebhooks();
    var desired = desired(live, wanted);
    if (settled(watched.get(), desired)) {
      publish(desired, wanted.configurations());
      known = true;
      if (wanted.leading()) {
        prove(desired);
      }
    } else {
      publishPending(wanted.configurations());
      // A process that has just started has not seen all configurations; who leads has.
      known = known || wanted.leading();
      if (wanted.leading()) {
        write(wanted);
      }
    }
  }

  /** An entry that goes and comes back is a new one, which is yet to be proven. */
  private static Set<String> names(Optional<ValidatingWebhookConfiguration> watched) {
    return watched.stream()
        .flatMap(configuration -> configuration.getWebhooks().stream())
        .map(ValidatingWebhook::getName)
        .collect(Collectors.toSet());
  }

  /** What {@link #enforcement} answers from: equal as long as no answer changes. */
  Object standing() {
    return List.of(known, deleted, enforced);
  }

  /** Whether one generation of a configuration is covered; empty before the first step. */
  Optional<Enforcement> enforcement(String name, long generation) {
    if (!known) {
      return Optional.empty();
    }
    if (deleted) {
      return Optional.of(Enforcement.DELETED);
    }
    Enforcement found =
        enforced.entrySet().stream()
            .filter(e -> e.getKey().name().equals(name) && e.getKey().generation() == generation)
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(Enforcement.PENDING);
    return Optional.of(found);
  }

  private List<ValidatingWebhook> desired(List<ValidatingWebhook> live, Wanted wanted) {
    return entries.of(
        wanted.configurations(), wanted.authorities(), new Standing(live, Set.copyOf(proven)));
  }

  private static boolean settled(
      ValidatingWebhookConfiguration watched, List<ValidatingWebhook> desired) {
    var live = watched.getWebhooks();
    return Differences.ofEntries(live, desired).isEmpty() && removals(watched, desired).isEmpty();
  }

  private static Optional<String> removals(
      ValidatingWebhookConfiguration configuration, List<ValidatingWebhook> desired) {
    return Differences.removals(
        configuration.getMetadata().getResourceVersion(), configuration.getWebhooks(), desired);
  }

  private void write(Wanted wanted) {
    // What was watched may be older than what this process wrote itself.
    Optional<ValidatingWebhookConfiguration> read = configuration.read();
    if (read.isEmpty()) {
      return;
    }
    var live = read.get();
    var desired = desired(live.getWebhooks(), wanted);
    boolean repair = desired.equals(applied);
    if (settled(live, desired) || (repair && !pace.allows(clock.instant()))) {
      return;
    }
    List<String> changed = Differences.ofEntries(live.getWebhooks(), desired);
    String uid = live.getMetadata().getUid();
    configuration.apply(uid, desired);
    // Only then what the apply has left: an entry of ours that it no longer names goes by itself.
    configuration
        .read()
        .flatMap(after -> removals(after, desired))
        .ifPresent(configuration::remove);
    applied = desired;
    if (repair) {
      pace.wrote(clock.instant());
      signals.repaired(changed);
    }
  }

  private void prove(List<ValidatingWebhook> desired) {
    List<String> unproven = entries.unproven(desired);
    Instant now = clock.instant();
    if (unproven.isEmpty() || now.isBefore(nextProbe)) {
      return;
    }
    nextProbe = now.plus(BETWEEN_PROBES);
    signals.probed();
    if (probe.denied()) {
      proven.addAll(unproven);
    }
  }

  private void publish(
      List<ValidatingWebhook> desired, List<AcceptedConfiguration> configurations) {
    var state = entries.unproven(desired).isEmpty() ? Enforcement.ENFORCED : Enforcement.UNPROVEN;
    enforced = all(configurations, state);
  }

  private void publishPending(List<AcceptedConfiguration> configurations) {
    var known = enforced;
    enforced =
        configurations.stream()
            .distinct()
            .collect(Collectors.toMap(c -> c, c -> known.getOrDefault(c, Enforcement.PENDING)));
  }

  private static Map<AcceptedConfiguration, Enforcement> all(
      List<AcceptedConfiguration> configurations, Enforcement state) {
    return configurations.stream().distinct().collect(Collectors.toMap(c -> c, c -> state));
  }
}
