package io.poolwarden.workload;

import io.poolwarden.value.Reason;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.value.Value.Hidden;
import io.poolwarden.value.Value.Known;
import io.poolwarden.value.Value.Unresolved;
import io.poolwarden.workload.VolumeContent.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The files of one container. Documents are parsed once, when they are first asked for. */
final class MountedFiles implements Files {
  private final Mounts mounts;
  private final Map<Parse, Documents.Parsed> parsed = new ConcurrentHashMap<>();

  private record Parse(String path, FileFormat format) {}

  MountedFiles(Mounts mounts) {
    this.mounts = mounts;
  }

  @Override
  public Optional<Value> read(String path, Optional<FileFormat> format, String pointer) {
    return switch (mounts.find(path)) {
      case Entry.Text text ->
          read(text, path, format.or(() -> FileFormat.byExtension(path)), pointer);
      case Entry.Missing missing -> Optional.empty();
      case Entry.Unknown unknown ->
          Optional.of(
              new Unresolved(unknown.reason(), new Source.File(unknown.from(), path, pointer)));
    };
  }

  private Optional<Value> read(
      Entry.Text file, String path, Optional<FileFormat> format, String pointer) {
    Source source = new Source.File(file.from(), path, pointer);
    if (pointer.isEmpty()) {
      return Optional.of(value(file, file.text(), source));
    }
    if (format.isEmpty()) {
      return Optional.of(new Unresolved(Reason.UNPARSABLE, source));
    }
    Documents.Parsed document =
        parsed.computeIfAbsent(
            new Parse(path, format.get()), key -> Documents.parse(file.text(), key.format()));
    return Documents.at(document, pointer, source)
        .map(found -> found instanceof Known k ? value(file, k.text(), source) : found);
  }

  private static Value value(Entry.Text file, String text, Source source) {
    boolean secret = file.from().filter(key -> key.object().isSecret()).isPresent();
    return secret ? new Hidden(text, source) : new Known(text, source);
  }
}
