package io.poolwarden.cli.files;

/**
 * One document within a text.
 *
 * @param start where the piece of the text begins that was parsed, in characters
 * @param end where that piece ends
 * @param index which of the piece's documents it is, from 0
 */
record Document(Text text, Format format, int start, int end, int index) {

  /** The piece that it was read from, which is the same for all documents of it. */
  Document piece() {
    return new Document(text, format, start, end, 0);
  }

  /** How it was parsed. */
  enum Format {
    /** As YAML. */
    YAML,
    /** As JSON. */
    JSON
  }
}
