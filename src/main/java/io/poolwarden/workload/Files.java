package io.poolwarden.workload;

import io.poolwarden.value.Value;
import java.util.Optional;

/** The files of a container that volumes give. */
public interface Files {

  /**
   * A value in a file.
   *
   * @param path absolute, in the container
   * @param format the file's format, or empty to tell it from the extension
   * @param pointer RFC 6901 over the parsed document, empty for the whole text
   * @return empty when the file can be read and has no such place; {@link Value.Unresolved} when it
   *     cannot be told
   */
  Optional<Value> read(String path, Optional<FileFormat> format, String pointer);
}
