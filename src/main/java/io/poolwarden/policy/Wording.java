package io.poolwarden.policy;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.Optional;

/** The words that messages, reports and output share. Everything they say is escaped. */
public final class Wording {
  private Wording() {}

  /** Where a value came from: {@code ConfigMap orders-db, key DB_POOL_CLASS}. */
  public static String source(Source source) {
    return switch (source) {
      case Source.Variable variable -> variable(variable);
      case Source.ObjectKey key -> key(key);
      case Source.File file -> file(file);
      case Source.Url url -> "URL in " + source(url.of());
      case Source.Annotation annotation -> "annotation " + Shown.text(annotation.key());
      case Source.Code code -> Shown.text(code.file()) + ":" + code.line() + ":" + code.column();
      case Source.Fallback fallback -> fallback(fallback);
    };
  }

  /** The annotation in which the workload's owner says it; empty where somebody else does. */
  public static Optional<Source.Annotation> annotation(Source.Fallback fallback) {
    Source.Annotation owners = new Source.Annotation(AnnotatedClients.CLIENTS);
    return fallback.declaredBy().equals(source(owners)) ? Optional.of(owners) : Optional.empty();
  }

  /** A value as it may be shown; empty for one that is secret or not known. */
  public static Optional<String> shown(Value value) {
    return value instanceof Value.Known known
        ? Optional.of(Shown.text(known.text()))
        : Optional.empty();
  }

  /** How a configuration is named as the one that says something of the code. */
  public static String author(String configuration) {
    return "DatabaseConfiguration \"" + configuration + "\"";
  }

  static String reason(Reason reason) {
    return switch (reason) {
      case NO_SOURCE -> "no source of it is present and none is declared";
      case NOT_FOUND -> "the object or key does not exist";
      case SECRETS_DISABLED -> "it is in a Secret, and Secrets are not read here";
      case FORBIDDEN -> "the object may not be read";
      case RUNTIME_FIELD -> "it is made when the Pod runs";
      case SERVICE_LINK -> "a Service of the namespace may set it";
      case FILE_KEY_REF -> "it is in a file that a container writes when it runs";
      case NOT_MOUNTED -> "no volume whose contents can be read has the file";
      case UNPARSABLE -> "its text cannot be parsed";
      case TOO_LARGE -> "it is too large to be read";
    };
  }

  static String quoted(String name) {
    return "\"" + Shown.text(name) + "\"";
  }

  /** {@code DatabaseConfiguration "orders" [staging]}. */
  static String configuration(Scope scope) {
    return "DatabaseConfiguration "
        + quoted(scope.configuration())
        + scope.environment().map(e -> " [" + Shown.text(e) + "]").orElse("");
  }

  /** {@code container "api"}, with the client where there are several. */
  static String where(Resolution at) {
    String container = "container " + quoted(at.container().name());
    return switch (at.facet()) {
      case ONLY -> container;
      case ONE_OF_SEVERAL -> container + ", client " + quoted(at.client().name());
    };
  }

  /** {@code poolClass is QueuePool (ConfigMap orders-db, key DB_POOL_CLASS)}. */
  static String given(Fact fact) {
    return fact.setting() + " is " + value(fact.shown(), fact) + " (" + origin(fact) + ")";
  }

  static String value(Value value, Fact of) {
    return switch (value) {
      case Value.Known known ->
          of.invalid().isPresent() ? quoted(known.text()) : Shown.text(known.text());
      case Value.Hidden hidden -> "a value that is not shown";
      case Value.Composite composite -> "a value that is not known";
      case Value.Unresolved unresolved -> "not known";
    };
  }

  /** Where a fact is from, and its text there if the application writes it in another way. */
  static String origin(Fact fact) {
    String place = fact.pointer().isEmpty() ? "" : ", " + Shown.text(fact.pointer());
    String text =
        fact.raw() instanceof Value.Known raw
                && fact.read() instanceof Value.Known read
                && !raw.text().equals(read.text())
            ? ": " + quoted(raw.text())
            : "";
    return source(fact.raw().source()) + place + text;
  }

  private static String fallback(Source.Fallback fallback) {
    return switch (fallback.kind()) {
      case DECLARED -> "declared in " + Shown.escaped(fallback.declaredBy());
      case DEFAULT -> "default in " + Shown.escaped(fallback.declaredBy());
      case NONE -> "no source";
    };
  }

  private static String variable(Source.Variable variable) {
    String name = Shown.text(variable.name());
    if (variable.from().isEmpty()) {
      return "env " + name;
    }
    Source.ObjectKey key = variable.from().get();
    return key.key().equals(variable.name()) ? key(key) : "env " + name + " from " + key(key);
  }

  private static String key(Source.ObjectKey key) {
    String object = Shown.escaped(key.object().toString());
    return key.key().isEmpty() ? object : object + ", key " + Shown.text(key.key());
  }

  private static String file(Source.File file) {
    String place = file.pointer().isEmpty() ? "" : " " + Shown.text(file.pointer());
    return "file "
        + Shown.text(file.path())
        + place
        + file.from().map(k -> " from " + key(k)).orElse("");
  }
}
