package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Source.ObjectKey;
import io.poolwarden.value.Source.Variable;
import io.poolwarden.value.Value;
import io.poolwarden.value.Value.Unresolved;
import io.poolwarden.workload.Container.EnvFrom;
import io.poolwarden.workload.Container.EnvVar;
import io.poolwarden.workload.Container.From;
import java.util.Optional;

/**
 * Makes a container's environment ({@code makeEnvironmentVariables} of the kubelet). Where the
 * kubelet would give up, the first error is kept and the rest is made nevertheless, so that every
 * finding can be reported at once.
 */
final class EnvironmentMaker {
  private final String namespace;
  private final Container container;
  private final Objects objects;
  private final Expansion expansion;
  private final DownwardApi downwardApi;
  private final ResolvedEnvironment environment;
  private Optional<String> refused = Optional.empty();

  EnvironmentMaker(Workload workload, Container container, Objects objects, Expansion expansion) {
    namespace = workload.ref().namespace();
    this.container = container;
    this.objects = objects;
    this.expansion = expansion;
    downwardApi = new DownwardApi(workload, container);
    environment = new ResolvedEnvironment(workload.template());
  }

  ResolvedEnvironment make() {
    container.envFrom().forEach(this::addAll);
    container.env().forEach(this::add);
    return environment;
  }

  /** The kubelet's first error. */
  Optional<String> refused() {
    return refused;
  }

  private void addAll(EnvFrom envFrom) {
    Ref object = envFrom.ref(namespace);
    Lookup content = objects.get(object);
    if (!(content instanceof Lookup.Absent)) {
      environment.addAll(envFrom, object, content);
    } else if (!envFrom.optional()) {
      refuse(missing(object));
      environment.addAll(envFrom, object, content);
    }
  }

  private void add(EnvVar variable) {
    switch (outcome(variable)) {
      case Outcome.Set set -> environment.set(variable.name(), set.value());
      case Outcome.Skipped skipped -> {}
      case Outcome.Refused error -> {
        refuse(error.error());
        environment.set(variable.name(), new Unresolved(Reason.NOT_FOUND, source(variable)));
      }
    }
  }

  private Outcome outcome(EnvVar variable) {
    Source source = source(variable);
    return switch (variable.from()) {
      case From.Literal literal ->
          new Outcome.Set(expansion.expand(literal.text(), source, environment::get));
      case From.Key key -> key(key, variable.name());
      case From.Field field -> downwardApi.field(field, source);
      case From.Resource resource -> downwardApi.resource(resource, source);
      case From.FileKey file -> new Outcome.Set(new Unresolved(Reason.FILE_KEY_REF, source));
      case From.Unknown unknown -> new Outcome.Set(new Unresolved(Reason.RUNTIME_FIELD, source));
    };
  }

  private Outcome key(From.Key key, String name) {
    Ref object = key.ref(namespace);
    ObjectKey from = new ObjectKey(object, key.key());
    return switch (objects.get(object)) {
      case Lookup.Found found -> {
        String text = found.data().get(key.key());
        yield text == null
            ? absent(
                key,
                "couldn't find key %s in %s %s/%s"
                    .formatted(key.key(), object.kind(), namespace, key.name()))
            : new Outcome.Set(value(text, name, from));
      }
      case Lookup.Absent absent -> absent(key, missing(object));
      case Lookup.Unreadable unreadable ->
          new Outcome.Set(new Unresolved(unreadable.why(), new Variable(name, Optional.of(from))));
    };
  }

  private static Outcome absent(From.Key key, String error) {
    return key.optional() ? new Outcome.Skipped() : new Outcome.Refused(error);
  }

  private Source source(EnvVar variable) {
    return new Variable(
        variable.name(),
        variable.from() instanceof From.Key key
            ? Optional.of(new ObjectKey(key.ref(namespace), key.key()))
            : Optional.empty());
  }

  private static Value value(String text, String name, ObjectKey from) {
    Source source = new Variable(name, Optional.of(from));
    return from.object().isSecret()
        ? new Value.Hidden(text, source)
        : new Value.Known(text, source);
  }

  private void refuse(String error) {
    refused = refused.or(() -> Optional.of(error));
  }

  private static String missing(Ref object) {
    return "%s \"%s\" not found"
        .formatted(object.isSecret() ? "secrets" : "configmaps", object.name());
  }
}
