package io.poolwarden.admission;

import io.poolwarden.admission.ConfigurationDecoder.Problem;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a resource must have and does not. The API server's schema asks for it before a
 * webhook is asked; whoever else reaches the port may leave it out.
 */
final class RequiredFields {
  private final List<Problem> missing = new ArrayList<>();

  private RequiredFields() {}

  /** The fields below that path that are missing. */
  static List<Problem> missing(Record resource, String path) {
    RequiredFields fields = new RequiredFields();
    fields.in(resource, path);
    return fields.missing;
  }

  private void in(Record resource, String path) {
    for (RecordComponent component : resource.getClass().getRecordComponents()) {
      String at = path + "." + component.getName();
      Object value = value(resource, component);
      if (value != null) {
        below(value, at);
      } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        missing.add(new Problem(at, at + ": is required"));
      }
    }
  }

  private void below(@Nullable Object value, String at) {
    switch (value) {
      case null -> missing.add(new Problem(at, at + ": must not be null"));
      case Record resource -> in(resource, at);
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          below(list.get(i), at + "[" + i + "]");
        }
      }
      case Map<?, ?> map -> map.values().forEach(each -> below(each, at));
      default -> {}
    }
  }

  private static @Nullable Object value(Record resource, RecordComponent component) {
    try {
      return component.getAccessor().invoke(resource);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the resources' records are public", e);
    }
  }
}
