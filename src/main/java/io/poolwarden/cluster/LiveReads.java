package io.poolwarden.cluster;

import io.poolwarden.admission.ClusterUnavailableException;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.workload.Lookup;
import io.poolwarden.workload.Workload;
import java.util.Optional;

/** Single objects read from the API server and decoded as the caches decode them. */
final class LiveReads {
  private final CacheOptions options;
  private final ObjectReader reader;
  private final Decoders decoders;
  private final SecretReader secrets;

  LiveReads(CacheOptions options, ObjectReader reader, Decoders decoders, SecretReader secrets) {
    this.options = options;
    this.reader = reader;
    this.decoders = decoders;
    this.secrets = secrets;
  }

  Policies policies() {
    return PolicyCache.policies(
        reader.list(ResourceType.CONFIGURATION).stream().map(decoders::configuration),
        reader.list(ResourceType.EXEMPTION).stream().map(decoders::exemption),
        reader.list(ResourceType.SERVER).stream().map(decoders::server));
  }

  Optional<Decoders.NamespaceState> namespace(String name) {
    Ref ref = ResourceType.NAMESPACE.ref("", name);
    return switch (reader.read(ResourceType.NAMESPACE, ref)) {
      case ObjectReader.Answer.Exists exists -> Optional.of(decoders.namespace(exists.object()));
      case ObjectReader.Answer.Missing missing -> Optional.empty();
      case ObjectReader.Answer.Refused refused -> throw refused(ref);
    };
  }

  Optional<Workload> workload(Ref ref) {
    Optional<ResourceType> type =
        options.kinds().stream().map(ResourceType::of).filter(known -> known.has(ref)).findFirst();
    return type.flatMap(known ->
        switch (reader.read(known, ref)) {
          case ObjectReader.Answer.Exists exists ->
              Optional.of(decoders.workload(known, exists.object()));
          case ObjectReader.Answer.Missing missing -> Optional.empty();
          case ObjectReader.Answer.Refused refused -> throw refused(ref);
        });
  }

  Lookup object(Ref ref) {
    if (ref.isSecret()) {
      return secrets.read(ref);
    }
    return switch (reader.read(ResourceType.CONFIG_MAP, ref)) {
      case ObjectReader.Answer.Exists exists -> decoders.configMap(exists.object()).found();
      case ObjectReader.Answer.Missing missing -> new Lookup.Absent();
      case ObjectReader.Answer.Refused refused -> new Lookup.Unreadable(Reason.FORBIDDEN);
    };
  }

  /** A workload or a namespace that we may not read is a fault of the installation. */
  private static ClusterUnavailableException refused(Ref ref) {
    return new ClusterUnavailableException(
        ref + " was not read: the API server refuses it to Poolwarden's service account",
        new SecurityException("forbidden"));
  }
}
