package io.poolwarden.policy;

import io.poolwarden.pool.Setting;
import io.poolwarden.value.Source;
import java.util.Optional;

/**
 * An object that a value should come from and that does not exist: to set a key of it is not what
 * has to be done.
 *
 * @param key the key that is missing with it, empty where the whole object was to be read
 */
record MissingObject(Source.ObjectKey key) {

  /** The one that a setting is not known for; empty where its object exists. */
  static Optional<MissingObject> of(Resolution at, Fact fact) {
    return key(fact.raw().source())
        .filter(key -> at.absent().contains(key.object()))
        .map(MissingObject::new);
  }

  private static Optional<Source.ObjectKey> key(Source source) {
    return switch (source) {
      case Source.Variable variable ->
          variable
              .from()
              .map(k -> k.key().isEmpty() ? new Source.ObjectKey(k.object(), variable.name()) : k);
      case Source.ObjectKey key -> Optional.of(key);
      case Source.File file -> file.from();
      case Source.Url url -> key(url.of());
      case Source.Annotation annotation -> Optional.empty();
      case Source.Code code -> Optional.empty();
      case Source.Fallback fallback -> Optional.empty();
    };
  }

  /** {@code there is no ConfigMap orders-db in namespace shop}. */
  String why() {
    return "there is no " + object() + " in namespace " + Shown.text(key.object().namespace());
  }

  /** {@code Add ConfigMap orders-db with key DB_POOL_SIZE set to 5, or …}. */
  String fix(Resolution at, Fact fact) {
    return "Add " + object() + " with " + content(at, fact) + ", or refer to one that there is.";
  }

  private String content(Resolution at, Fact fact) {
    Setting setting = fact.setting();
    String wanted = at.expectation().stated().getOrDefault(setting, "");
    String name = "key " + Shown.text(key.key());
    String place = place(fact.raw().source(), fact);
    boolean url = fact.raw().source() instanceof Source.Url;
    String value =
        url
            ? "a URL with " + setting + " " + Shown.text(wanted)
            : Shown.text(at.client().plan(setting).inOwnWords(wanted));
    if (!place.isEmpty()) {
      return name + ", in which " + Shown.text(place) + " is " + value;
    }
    return name + (url ? ", " : " set to ") + value;
  }

  /** The place in the document that would be there; empty for all of it. */
  private static String place(Source source, Fact fact) {
    return switch (source) {
      case Source.Url url -> place(url.of(), fact);
      case Source.File file -> file.pointer();
      case Source.Variable variable -> fact.pointer();
      case Source.ObjectKey object -> "";
      case Source.Annotation annotation -> "";
      case Source.Code code -> "";
      case Source.Fallback fallback -> "";
    };
  }

  private String object() {
    return Shown.escaped(key.object().toString());
  }
}
