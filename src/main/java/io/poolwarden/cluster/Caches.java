package io.poolwarden.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.poolwarden.admission.ClusterView;
import io.poolwarden.capacity.Claim;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Autoscaler;
import io.poolwarden.workload.Workload;
import io.poolwarden.workload.WorkloadKind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The only watches of the operator, one a type of object, and what they have seen. A list that
 * failed is tried again by the informer, as is a watch that broke or is too old (410), with a new
 * list; what is gone by then is dropped.
 */
public final class Caches implements AutoCloseable {
  /** Objects a page of a list: what is in memory at once while a cache is filled. */
  private static final long PAGE = 500;

  private final CacheOptions options;
  private final InstantSource clock;
  private final KubernetesClient watches;
  private final LiveReads reads;
  private final Decoders decoders;
  private final SecretReader secrets;
  private final WorkloadIndex index;
  private final Dependents dependents;
  private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<ResourceType, SharedIndexInformer<GenericKubernetesResource>> informers =
      new LinkedHashMap<>();
  private final ObjectStore<ConfigData> configMaps;
  private final ObjectStore<Decoders.NamespaceState> namespaces;
  private final Revisions revisions = new Revisions();
  private final ObjectStore<WatchedConfiguration> configurations;
  private final ObjectStore<WatchedExemption> exemptions;
  private final ObjectStore<WatchedReport> reports;
  private final ObjectStore<WatchedServer> servers;
  private final AutoscalerIndex autoscalers = new AutoscalerIndex();
  private final ClaimBook claims = new ClaimBook(new CachedClaims(this));
  private final PolicyCache policies;

  /**
   * Caches that are still empty.
   *
   * @param watches used for watches only, so that reads never wait for their connections
   * @param reads used for single reads
   */
  public Caches(
      KubernetesClient watches, KubernetesClient reads, CacheOptions options, InstantSource clock) {
    this.options = options;
    this.clock = clock;
    this.watches = watches;
    ObjectReader reader = new ObjectReader(reads);
    this.decoders = new Decoders(options.kinds(), reads.getKubernetesSerialization());
    this.secrets = new SecretReader(options, reader, decoders, clock);
    this.reads = new LiveReads(options, reader, decoders, secrets);
    this.policies =
        new PolicyCache(() -> PolicyCache.policies(configurations(), exemptions(), servers()));
    this.index = new WorkloadIndex(options.kinds());
    this.dependents = new Dependents(this, claims);
    options.kinds().forEach(this::watchWorkloads);
    configMaps = watch(ResourceType.CONFIG_MAP, decoders::configMap, dependents::configMap);
    namespaces = watch(ResourceType.NAMESPACE, decoders::namespace, dependents::namespace);
    watch(ResourceType.CONTROLLER_REVISION, decoders::revision, revisions::changed);
    configurations =
        watch(ResourceType.CONFIGURATION, decoders::configuration, this::configurationChanged);
    exemptions = watch(ResourceType.EXEMPTION, decoders::exemption, this::exemptionChanged);
    reports = watch(ResourceType.REPORT, decoders::report, dependents::report);
    servers = watch(ResourceType.SERVER, decoders::server, this::serverChanged);
    watch(ResourceType.AUTOSCALER, decoders::autoscaler, this::autoscalerChanged);
  }

  private void watchWorkloads(WorkloadKind kind) {
    ResourceType type = ResourceType.of(kind);
    watch(
        type,
        object -> decoders.workload(type, object),
        (ref, before, after) -> {
          index.changed(ref, before, after);
          dependents.workload(ref, before, after);
        });
  }

  private <T> ObjectStore<T> watch(
      ResourceType type, ObjectStore.Decoder<T> decoder, ObjectStore.Listener<T> listener) {
    ObjectStore<T> store = new ObjectStore<>(type, decoder, listener);
    informers.put(
        type,
        watches
            .genericKubernetesResources(type.context())
            .inAnyNamespace()
            .withLimit(PAGE)
            .runnableInformer(0)
            .exceptionHandler((started, failure) -> true)
            .itemStore(store));
    return store;
  }

  private void configurationChanged(
      Ref ref, @Nullable WatchedConfiguration before, @Nullable WatchedConfiguration after) {
    policies.changed();
    dependents.configuration(ref, before, after);
  }

  private void exemptionChanged(
      Ref ref, @Nullable WatchedExemption before, @Nullable WatchedExemption after) {
    policies.changed();
    dependents.exemption(ref, before, after);
  }

  private void serverChanged(
      Ref ref, @Nullable WatchedServer before, @Nullable WatchedServer after) {
    policies.changed();
    dependents.server(ref, before, after);
  }

  private void autoscalerChanged(Ref ref, @Nullable Autoscaler before, @Nullable Autoscaler after) {
    autoscalers.changed(ref, before, after);
    dependents.autoscaler(before, after);
  }

  /**
   * Starts to list and watch; returns at once. Whoever wants to hear of changes must be told of.
   */
  public void start(Consumer<Set<Ref>> changed) {
    dependents.tell(changed);
    claims.tell(changed);
    informers.values().forEach(SharedIndexInformer::start);
  }

  /** Whether every list has been read to its end. */
  public boolean synced() {
    return unsynced().isEmpty();
  }

  /** The resources whose list has not been read yet. */
  public List<String> unsynced() {
    return informers.entrySet().stream()
        .filter(entry -> !entry.getValue().hasSynced())
        .map(entry -> entry.getKey().plural())
        .toList();
  }

  boolean configMapsSynced() {
    SharedIndexInformer<GenericKubernetesResource> informer =
        informers.get(ResourceType.CONFIG_MAP);
    return informer != null && informer.hasSynced();
  }

  /** What admission and reconcilers ask. */
  public ClusterView view() {
    return new CachedView(this);
  }

  /** Every configuration, accepted or not. */
  public Stream<WatchedConfiguration> configurations() {
    return configurations.all();
  }

  /** The configuration of that name. */
  public Optional<WatchedConfiguration> configuration(String name) {
    return configurations.find("", name);
  }

  /** Every exemption. */
  public Stream<WatchedExemption> exemptions() {
    return exemptions.all();
  }

  /** The exemption of that name. */
  public Optional<WatchedExemption> exemption(String namespace, String name) {
    return exemptions.find(namespace, name);
  }

  /** Every server. */
  public Stream<WatchedServer> servers() {
    return servers.all();
  }

  /** The server of that name. */
  public Optional<WatchedServer> server(String name) {
    return servers.find("", name);
  }

  /** What is claimed of the server of that name, by workload. */
  public Map<Ref, List<Claim>> claims(String server) {
    return claims.of(server);
  }

  /** Whether no Secret is yet to be read that could say something else of that server. */
  public boolean claimsSettled(String server) {
    return claims.settled(server);
  }

  ClaimBook claimBook() {
    return claims;
  }

  OptionalInt autoscaled(Ref workload) {
    return autoscalers.most(workload);
  }

  /** The same of all autoscalers but one. */
  OptionalInt autoscaledBut(Ref workload, Ref autoscaler) {
    return autoscalers.mostBut(workload, autoscaler);
  }

  /** Every report. */
  public Stream<WatchedReport> reports() {
    return reports.all();
  }

  /** The report of that name. */
  public Optional<WatchedReport> report(String namespace, String name) {
    return reports.find(namespace, name);
  }

  /** Everything that has a report or a status, or should have. */
  public Set<Ref> everything() {
    Set<Ref> refs = new HashSet<>();
    index.all().forEach(workload -> refs.add(workload.ref()));
    reports().forEach(report -> refs.add(report.owner().orElse(report.ref())));
    configurations().forEach(found -> refs.add(ResourceType.CONFIGURATION.ref("", found.name())));
    exemptions().forEach(found -> refs.add(found.ref()));
    servers().forEach(found -> refs.add(found.ref()));
    return refs;
  }

  /** Whether no workload that the caches know controls this one. */
  public boolean topMost(Workload workload) {
    return index.topMost(workload);
  }

  /**
   * The reference of its controller when that is of a known kind that makes such objects, whether
   * it exists or not: a cache of another kind may be ahead of the controller's.
   */
  public Optional<Ref> knownController(Workload workload) {
    return index
        .controller(workload)
        .map(owner -> WorkloadIndex.ref(workload.ref().namespace(), owner));
  }

  /** Whether Secrets of that namespace may be read. */
  public boolean readsSecretsOf(String namespace) {
    return options.readsSecretsOf(namespace);
  }

  /** Every known workload, those that others control and those that are finished included. */
  public Optional<Workload> workload(Ref ref) {
    return index.find(ref);
  }

  Policies policies() {
    return policies.get();
  }

  Instant now() {
    return clock.instant();
  }

  CacheOptions options() {
    return options;
  }

  LiveReads reads() {
    return reads;
  }

  Revisions revisions() {
    return revisions;
  }

  ExecutorService readers() {
    return readers;
  }

  WorkloadIndex index() {
    return index;
  }

  SecretReader secrets() {
    return secrets;
  }

  ObjectStore<ConfigData> configMaps() {
    return configMaps;
  }

  ObjectStore<Decoders.NamespaceState> namespaces() {
    return namespaces;
  }

  @Override
  public void close() {
    informers.values().forEach(SharedIndexInformer::close);
    readers.shutdownNow();
  }
}
