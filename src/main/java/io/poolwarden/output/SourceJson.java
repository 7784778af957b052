package io.poolwarden.output;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.policy.Wording;
import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.Optional;

/** Where a value came from, for programs and for people. */
final class SourceJson {
  private SourceJson() {}

  /** {@code kind}, {@code name}, {@code key}, {@code file} and {@code line} as they apply. */
  static ObjectNode of(Source source, Optional<Place> place) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    describe(source, json);
    place.ifPresent(p -> json.put("file", p.file()).put("line", p.line()));
    return json;
  }

  /** Where a value came from, {@code -} for one that no source gives. */
  static String text(Value value) {
    boolean absent =
        value instanceof Value.Unresolved unresolved
            && unresolved.reason() == Reason.NO_SOURCE
            && !(unresolved.source() instanceof Source.Url);
    return absent ? "-" : Wording.source(value.source());
  }

  private static void describe(Source source, ObjectNode json) {
    switch (source) {
      case Source.Variable(var name, var from) ->
          from.ifPresentOrElse(
              key -> describe(key, json), () -> json.put("kind", "Env").put("name", name));
      case Source.ObjectKey(var object, var key) -> {
        json.put("kind", object.kind()).put("name", object.name());
        if (!key.isEmpty()) {
          json.put("key", key);
        }
      }
      case Source.File(var from, var path, var pointer) -> {
        from.ifPresentOrElse(key -> describe(key, json), () -> json.put("kind", "File"));
        json.put("path", path).put("pointer", pointer);
      }
      case Source.Url(var of, var part) -> {
        describe(of, json);
        json.put("part", part);
      }
      case Source.Annotation(var key) -> json.put("kind", "Annotation").put("key", key);
      case Source.Code(_, _, var column) -> json.put("kind", "Code").put("column", column);
      case Source.Fallback(var kind, var declaredBy) -> {
        switch (kind) {
          case DECLARED -> json.put("kind", "Declaration").put("name", declaredBy);
          case DEFAULT -> json.put("kind", "Default").put("name", declaredBy);
          case NONE -> json.put("kind", "None");
        }
      }
    }
  }
}
