package io.poolwarden.cli.draft;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A key in a file that a container reads.
 *
 * @param path the file's, in the container
 * @param steps those of the pointer
 */
record FileKey(String path, List<String> steps) implements Comparable<FileKey> {
  private static final Comparator<FileKey> ORDER =
      Comparator.comparing(FileKey::path).thenComparing(FileKey::pointer);

  FileKey {
    steps = List.copyOf(steps);
  }

  /** RFC 6901. */
  String pointer() {
    StringBuilder pointer = new StringBuilder();
    steps.forEach(step -> pointer.append('/').append(step.replace("~", "~0").replace("/", "~1")));
    return pointer.toString();
  }

  /** What a variable of that meaning would be called: {@code db.pool.size} is DB_POOL_SIZE. */
  String variable() {
    StringBuilder name = new StringBuilder();
    for (char c : String.join("_", steps).toCharArray()) {
      boolean hump =
          Character.isUpperCase(c)
              && !name.isEmpty()
              && Character.isLowerCase(name.charAt(name.length() - 1));
      name.append(hump ? "_" : "").append(c == '.' || c == '-' ? '_' : c);
    }
    return name.toString().toUpperCase(Locale.ROOT);
  }

  @Override
  public int compareTo(FileKey other) {
    return ORDER.compare(this, other);
  }
}
