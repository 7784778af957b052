package io.poolwarden.cli.draft;

import io.poolwarden.cli.files.Item;
import io.poolwarden.policy.Inputs;
import io.poolwarden.pool.Endpoint;
import io.poolwarden.pool.sqlalchemy.SqlAlchemy;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Container;
import io.poolwarden.workload.Kubelet;
import io.poolwarden.workload.Start;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds in a workload's variables what its pools are made of. */
final class Observer {
  private static final SqlAlchemy LIBRARY = new SqlAlchemy();

  /** Where the database is when no URL says it: the host's variable and the database's. */
  private static final List<String> HOSTS =
      List.of(
          "DB_HOST", "DATABASE_HOST", "POSTGRES_HOST", "POSTGRES_SERVER", "PGHOST", "MYSQL_HOST");

  private static final List<String> NAMES =
      List.of(
          "DB_NAME", "DB_DATABASE", "DATABASE_NAME", "POSTGRES_DB", "PGDATABASE", "MYSQL_DATABASE");

  private final Presets presets;
  private final Optional<Preset> chosen;

  /**
   * An observer.
   *
   * @param chosen the application that every workload is taken for
   */
  Observer(Presets presets, Optional<Preset> chosen) {
    this.presets = presets;
    this.chosen = chosen;
  }

  /** The application of a workload whose pool another library owns. */
  Optional<Preset> foreign(Inputs inputs) {
    return inputs.workload().template().containers().stream()
        .flatMap(container -> preset(container, entries(inputs, container)).stream())
        .filter(preset -> !preset.judged())
        .findFirst();
  }

  /** What a workload shows; empty where none of its variables is known. */
  Optional<Seen> look(Item item, Inputs inputs) {
    Map<String, Set<String>> keys = new TreeMap<>();
    Map<String, Set<FileKey>> files = new TreeMap<>();
    Set<String> containers = new TreeSet<>();
    Set<String> secrets = new TreeSet<>();
    Set<String> database = new TreeSet<>();
    Optional<Preset> preset = Optional.empty();
    Optional<String> name = Optional.empty();
    for (Container container : inputs.workload().template().containers()) {
      if (container.slot() == Container.Slot.EPHEMERAL) {
        continue;
      }
      Start start = Kubelet.start(inputs.workload(), container, inputs.objects());
      Map<String, Value> env = start.environment().entries();
      Optional<Preset> application = preset(container, env);
      Map<String, Set<String>> own = keys(application, env);
      Map<String, Map<FileKey, Value>> mounted = mounted(inputs, container, start);
      if (own.isEmpty() && mounted.isEmpty()) {
        continue;
      }
      mounted.forEach((setting, found) ->
          files.computeIfAbsent(setting, s -> new TreeSet<>()).addAll(found.keySet()));
      preset = preset.or(() -> application);
      containers.add(container.name());
      own.forEach(
          (setting, names) -> keys.computeIfAbsent(setting, s -> new TreeSet<>()).addAll(names));
      own.values().stream()
          .flatMap(Set::stream)
          .filter(key -> isSecret(Objects.requireNonNull(env.get(key))))
          .forEach(secrets::add);
      Optional<Value> url = url(own, env).or(() -> url(mounted));
      List<Value> values = new ArrayList<>();
      own.values().forEach(names -> names.forEach(key -> values.add(env.get(key))));
      mounted.values().forEach(found -> values.addAll(found.values()));
      database.addAll(database(item, url, values, env));
      name = name.or(() -> url.flatMap(Observer::shownName));
    }
    return keys.isEmpty() && files.isEmpty()
        ? Optional.empty()
        : Optional.of(new Seen(item, preset, keys, files, containers, database, name, secrets));
  }

  private static Map<String, Value> entries(Inputs inputs, Container container) {
    return Kubelet.start(inputs.workload(), container, inputs.objects()).environment().entries();
  }

  private Optional<Preset> preset(Container container, Map<String, Value> env) {
    return chosen.or(() -> presets.fitting(container.image(), env.keySet()));
  }

  private static Map<String, Set<String>> keys(Optional<Preset> preset, Map<String, Value> env) {
    Map<String, Set<String>> keys = new TreeMap<>();
    for (Map.Entry<String, Value> entry : env.entrySet()) {
      Optional<String> setting =
          preset.isPresent()
              ? setting(preset.get(), entry.getKey())
              : setting(entry.getKey(), entry.getValue());
      setting.ifPresent(s -> keys.computeIfAbsent(s, key -> new TreeSet<>()).add(entry.getKey()));
    }
    return keys;
  }

  /** The keys of mounted files with names that are known, and their values, by setting. */
  private static Map<String, Map<FileKey, Value>> mounted(
      Inputs inputs, Container container, Start start) {
    Map<String, Map<FileKey, Value>> mounted = new TreeMap<>();
    for (FileKey key : MountedKeys.of(inputs, container)) {
      start
          .files()
          .read(key.path(), Optional.empty(), key.pointer())
          .ifPresent(value ->
              setting(key.variable(), value)
                  .ifPresent(setting ->
                      mounted.computeIfAbsent(setting, s -> new TreeMap<>()).put(key, value)));
    }
    return mounted;
  }

  private static Optional<Value> url(Map<String, Map<FileKey, Value>> mounted) {
    return mounted.getOrDefault(Convention.URL, Map.of()).entrySet().stream()
        .min(
            java.util.Comparator.comparingInt(
                (Map.Entry<FileKey, Value> entry) -> Convention.rank(entry.getKey().variable())))
        .map(Map.Entry::getValue);
  }

  private static Optional<String> setting(Preset preset, String variable) {
    return preset.sources().properties().stream()
        .filter(source -> source.getValue().path("env").findValuesAsText("name").contains(variable))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<String> setting(String variable, Value value) {
    Optional<String> named = Convention.of(variable).map(Convention::setting);
    boolean url = begins(value).filter(Convention::isUrl).isPresent();
    if (named.filter(Convention.URL::equals).isPresent()) {
      // A text that is certainly another URL, such as that of an HTTP service.
      return begins(value).isPresent() && !url ? Optional.empty() : named;
    }
    return url ? Optional.of(Convention.URL) : named;
  }

  /** The text up to its first piece that is not known. */
  private static Optional<String> begins(Value value) {
    return switch (value) {
      case Value.Known known -> Optional.of(known.text());
      case Value.Composite composite when composite.pieces().getFirst() instanceof Value.Known k ->
          Optional.of(k.text());
      case Value.Composite _, Value.Hidden _, Value.Unresolved _ -> Optional.empty();
    };
  }

  private static boolean isSecret(Value value) {
    return value.source() instanceof Source.Variable variable
        && variable.from().filter(key -> key.object().isSecret()).isPresent();
  }

  /** By URL; else by host and name; else by the ConfigMap or the Secret that the keys come from. */
  private static Set<String> database(
      Item item, Optional<Value> url, Collection<Value> values, Map<String, Value> env) {
    Optional<Endpoint> endpoint = url.map(LIBRARY::endpoint);
    Set<String> hosts = new TreeSet<>();
    endpoint.ifPresent(found -> found.hosts().forEach(host -> hosts.add(host.name())));
    if (endpoint.isPresent() && !hosts.isEmpty() && !hosts.contains("")) {
      return Set.of("at " + hosts + "/" + endpoint.get().database().orElse(""));
    }
    List<String> parts = new ArrayList<>();
    for (List<String> names : List.of(HOSTS, NAMES)) {
      names.stream()
          .map(env::get)
          .filter(Value.Known.class::isInstance)
          .map(value -> ((Value.Known) value).text())
          .findFirst()
          .ifPresent(parts::add);
    }
    if (parts.size() == 2) {
      return Set.of("at [" + parts.getFirst() + "]/" + parts.getLast());
    }
    Set<String> objects = objects(values);
    return objects.isEmpty()
        ? Set.of("alone " + item.workload().ref().toString() + item.workload().ref().namespace())
        : objects;
  }

  private static Set<String> objects(Collection<Value> values) {
    return values.stream()
        .flatMap(value -> object(value).stream())
        .map(ref -> "by " + ref.kind() + " " + ref.namespace() + "/" + ref.name())
        .collect(Collectors.toSet());
  }

  private static Optional<Ref> object(Value value) {
    return switch (value.source()) {
      case Source.Variable(String _, Optional<Source.ObjectKey> from) ->
          from.map(Source.ObjectKey::object);
      case Source.File(Optional<Source.ObjectKey> from, String _, String _) ->
          from.map(Source.ObjectKey::object);
      case Source.ObjectKey _,
          Source.Url _,
          Source.Annotation _,
          Source.Code _,
          Source.Fallback _ ->
          Optional.empty();
    };
  }

  private static Optional<Value> url(Map<String, Set<String>> keys, Map<String, Value> env) {
    return keys.getOrDefault(Convention.URL, Set.of()).stream()
        .min(java.util.Comparator.comparingInt(Convention::rank))
        .map(env::get);
  }

  /** Only of a URL that is sure to be taken apart as it was meant: else it may be a password. */
  private static Optional<String> shownName(Value url) {
    return flat(url)
        .filter(Observer::isPlain)
        .map(text -> text.substring(text.lastIndexOf('/') + 1))
        .map(name -> name.contains("?") ? name.substring(0, name.indexOf('?')) : name)
        .filter(name -> !name.isEmpty() && name.length() <= 40)
        .filter(name ->
            name.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-')));
  }

  /**
   * With a letter in place of each piece that is not known: in user info none hides a delimiter.
   */
  private static Optional<String> flat(Value value) {
    return switch (value) {
      case Value.Known known -> Optional.of(known.text());
      case Value.Composite composite ->
          Optional.of(
              composite.pieces().stream()
                  .map(piece -> piece instanceof Value.Known known ? known.text() : "\u0000")
                  .collect(Collectors.joining()));
      case Value.Hidden _, Value.Unresolved _ -> Optional.empty();
    };
  }

  private static boolean isPlain(String url) {
    int start = url.indexOf("://") + 3;
    int slash = url.indexOf('/', start);
    int at = url.indexOf('@', start);
    if (start < 3 || slash < 0 || url.lastIndexOf('@') != at || at > slash) {
      return false;
    }
    int question = url.indexOf('?');
    int last = url.lastIndexOf('/', question < 0 ? url.length() : question);
    return last == slash && url.indexOf('\u0000', slash) < 0;
  }
}
