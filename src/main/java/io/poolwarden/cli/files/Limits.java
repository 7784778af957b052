package io.poolwarden.cli.files;

/** Bounds of what is read. The API server takes no object above 3 MiB, nor one nested this deep. */
final class Limits {
  /** Bytes of one file. */
  static final long FILE_BYTES = 256L << 20;

  /** Characters of one document. */
  static final int DOCUMENT_CHARS = 16 << 20;

  /** Nested objects and arrays. */
  static final int DEPTH = 100;

  /** Nodes of one document, aliases expanded. */
  static final int NODES = 1_000_000;

  /** Nodes that aliases may make of one document, beside those that it has. */
  static final int ALIASED_NODES = 20_000;

  private Limits() {}
}
