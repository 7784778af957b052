package io.poolwarden.value;

import java.util.Optional;

/** Where a value came from. */
public sealed interface Source {

  /**
   * A variable of the container's environment.
   *
   * @param name the variable's name
   * @param from the key it was taken from, empty for a literal value
   */
  record Variable(String name, Optional<ObjectKey> from) implements Source {}

  /** A key of a ConfigMap or Secret. An empty key means the whole object ({@code envFrom}). */
  record ObjectKey(Ref object, String key) implements Source {}

  /**
   * A place in a file that a volume puts into the container.
   *
   * @param from the object and key that the file is made of, empty where it is not known
   * @param path the absolute path in the container
   * @param pointer the place in the parsed document (RFC 6901), empty for the whole
   */
  record File(Optional<ObjectKey> from, String path, String pointer) implements Source {}

  /** A part of a database URL, such as {@code driver} or {@code query sslmode}. */
  record Url(Source of, String part) implements Source {}

  /** An annotation of the workload or its pod template. */
  record Annotation(String key) implements Source {}

  /** A position in source code; line and column count from 1. */
  record Code(String file, int line, int column) implements Source {}

  /**
   * Nothing of the container: what somebody says of the code instead.
   *
   * @param declaredBy who says it, such as {@code DatabaseConfiguration "orders"}; empty where
   *     nobody does
   */
  record Fallback(Kind kind, String declaredBy) implements Source {

    /** What is said of the code. */
    public enum Kind {
      /** It fixes the value. */
      DECLARED,
      /** It takes the value when no source is present. */
      DEFAULT,
      /** Nothing. */
      NONE
    }

    /** A value that the code fixes. */
    public Fallback(String declaredBy) {
      this(Kind.DECLARED, declaredBy);
    }
  }
}
