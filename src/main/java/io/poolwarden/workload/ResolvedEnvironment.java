package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Source.ObjectKey;
import io.poolwarden.value.Source.Variable;
import io.poolwarden.value.Value;
import io.poolwarden.value.Value.Unresolved;
import io.poolwarden.workload.Container.EnvFrom;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * An environment, filled in the kubelet's order and read only afterwards. Whole objects ({@code
 * envFrom}) are kept as layers and not copied: few of their keys are ever asked for.
 */
final class ResolvedEnvironment implements Environment {
  /** More whole objects than this are not looked into. */
  private static final int MOST_LAYERS = 100;

  private final boolean serviceLinks;
  private final SequencedMap<EnvFrom, Layer> layers = new LinkedHashMap<>();
  private final Map<String, Value> set = new HashMap<>();

  /** An object put into the environment. */
  private record Layer(String prefix, Ref object, Lookup content) {
    /** The longest key that a ConfigMap or Secret can have. */
    private static final int LONGEST_KEY = 253;

    Optional<Value> get(String name) {
      if (!name.startsWith(prefix)) {
        return Optional.empty();
      }
      String key = name.substring(prefix.length());
      return switch (content) {
        case Lookup.Found found ->
            Optional.ofNullable(found.data().get(key)).map(text -> known(name, key, text));
        case Lookup.Absent absent -> unknown(name, key, Reason.NOT_FOUND);
        case Lookup.Unreadable unreadable -> unknown(name, key, unreadable.why());
      };
    }

    private Value known(String name, String key, String text) {
      Source source = new Variable(name, Optional.of(new ObjectKey(object, key)));
      return object.isSecret() ? new Value.Hidden(text, source) : new Value.Known(text, source);
    }

    /** Any name that a key can make may have been set. */
    private Optional<Value> unknown(String name, String key, Reason reason) {
      if (key.isEmpty() || key.length() > LONGEST_KEY || !key.chars().allMatch(Layer::inKeys)) {
        return Optional.empty();
      }
      Source source = new Variable(name, Optional.of(new ObjectKey(object, "")));
      return Optional.of(new Unresolved(reason, source));
    }

    private static boolean inKeys(int c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '-'
          || c == '_'
          || c == '.';
    }

    void putInto(Map<String, Value> entries) {
      if (content instanceof Lookup.Found found) {
        found
            .data()
            .forEach((key, text) -> entries.put(prefix + key, known(prefix + key, key, text)));
      } else {
        entries.replaceAll((name, value) -> get(name).orElse(value));
      }
    }
  }

  ResolvedEnvironment(PodTemplate pod) {
    serviceLinks = pod.serviceLinks();
  }

  void set(String name, Value value) {
    set.put(name, value);
  }

  /** A whole object: its keys win over those of objects before it. */
  void addAll(EnvFrom envFrom, Ref object, Lookup content) {
    if (layers.size() < MOST_LAYERS) {
      layers.putLast(envFrom, new Layer(envFrom.prefix(), object, content));
    } else {
      Lookup unread = new Lookup.Unreadable(Reason.TOO_LARGE);
      layers.putLast(new EnvFrom("", false, "", true), new Layer("", object, unread));
    }
  }

  @Override
  public Optional<Value> get(String name) {
    Value value = set.get(name);
    if (value != null) {
      return Optional.of(value);
    }
    for (Layer layer : layers.reversed().values()) {
      Optional<Value> given = layer.get(name);
      if (given.isPresent()) {
        return given;
      }
    }
    return ServiceLinks.couldSet(name, serviceLinks ? ServiceLinks.ALL : ServiceLinks.KUBERNETES)
        ? Optional.of(new Unresolved(Reason.SERVICE_LINK, new Variable(name, Optional.empty())))
        : Optional.empty();
  }

  @Override
  public Map<String, Value> entries() {
    Map<String, Value> entries = new TreeMap<>();
    layers.values().forEach(layer -> layer.putInto(entries));
    entries.putAll(set);
    return Collections.unmodifiableMap(entries);
  }
}
