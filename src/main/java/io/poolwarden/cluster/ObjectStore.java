package io.poolwarden.cluster;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.poolwarden.value.Ref;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An informer's store that keeps what was decoded of an object and of the object itself no more
 * than the informer needs to go on. Objects are decoded when they arrive, so an informer that says
 * it is synced has a store that can be asked.
 */
final class ObjectStore<T> implements ItemStore<GenericKubernetesResource> {

  /** Makes a value of an object; an exception means that the object is not of its type's shape. */
  @FunctionalInterface
  interface Decoder<T> {
    T decode(GenericKubernetesResource object);
  }

  /** Hears of every change of a value, in order, one at a time for each store. */
  @FunctionalInterface
  interface Listener<T> {
    void changed(Ref ref, @Nullable T before, @Nullable T after);
  }

  private record Entry<T>(String resourceVersion, @Nullable T value) {}

  private static final Logger LOG = LoggerFactory.getLogger(ObjectStore.class);

  private final ResourceType type;
  private final Decoder<T> decoder;
  private final Listener<T> listener;
  private final ConcurrentMap<String, Entry<T>> entries = new ConcurrentHashMap<>();

  ObjectStore(ResourceType type, Decoder<T> decoder, Listener<T> listener) {
    this.type = type;
    this.decoder = decoder;
    this.listener = listener;
  }

  Optional<T> find(String namespace, String name) {
    Entry<T> entry = entries.get(namespace.isEmpty() ? name : namespace + "/" + name);
    return entry == null ? Optional.empty() : Optional.ofNullable(entry.value());
  }

  Stream<T> all() {
    return entries.values().stream().map(Entry::value).filter(Objects::nonNull);
  }

  /** Every value under its informer's key: the name, or {@code namespace/name}. */
  void forEach(BiConsumer<String, T> action) {
    entries.forEach((key, entry) -> {
      if (entry.value() != null) {
        action.accept(key, entry.value());
      }
    });
  }

  @Override
  public String getKey(GenericKubernetesResource object) {
    return Cache.metaNamespaceKeyFunc(object);
  }

  @Override
  public @Nullable GenericKubernetesResource put(String key, GenericKubernetesResource object) {
    T after = decode(object);
    String version = object.getMetadata().getResourceVersion();
    Entry<T> replaced = entries.put(key, new Entry<>(version, after));
    T before = replaced == null ? null : replaced.value();
    if (!Objects.equals(before, after)) {
      listener.changed(type.ref(object.getMetadata()), before, after);
    }
    return replaced == null ? null : skeleton(key, replaced);
  }

  private @Nullable T decode(GenericKubernetesResource object) {
    try {
      return decoder.decode(object);
    } catch (RuntimeException malformed) {
      LOG.atWarn()
          .addKeyValue("kind", type.kind())
          .addKeyValue("namespace", object.getMetadata().getNamespace())
          .addKeyValue("name", object.getMetadata().getName())
          .addKeyValue("error", malformed.getClass().getSimpleName())
          .log("object is not of its kind's shape and is left out");
      return null;
    }
  }

  @Override
  public @Nullable GenericKubernetesResource remove(String key) {
    Entry<T> removed = entries.remove(key);
    if (removed == null) {
      return null;
    }
    GenericKubernetesResource skeleton = skeleton(key, removed);
    if (removed.value() != null) {
      listener.changed(type.ref(skeleton.getMetadata()), removed.value(), null);
    }
    return skeleton;
  }

  @Override
  public Stream<String> keySet() {
    return entries.keySet().stream();
  }

  @Override
  public Stream<GenericKubernetesResource> values() {
    return entries.entrySet().stream().map(entry -> skeleton(entry.getKey(), entry.getValue()));
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public @Nullable GenericKubernetesResource get(String key) {
    Entry<T> entry = entries.get(key);
    return entry == null ? null : skeleton(key, entry);
  }

  @Override
  public boolean isFullState() {
    return false;
  }

  /** Made when it is asked for: metadata of every object would take more room than the values. */
  private static GenericKubernetesResource skeleton(String key, Entry<?> entry) {
    int slash = key.indexOf('/');
    GenericKubernetesResource skeleton = new GenericKubernetesResource();
    skeleton.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(slash < 0 ? null : key.substring(0, slash))
            .withName(key.substring(slash + 1))
            .withResourceVersion(entry.resourceVersion())
            .build());
    return skeleton;
  }
}
