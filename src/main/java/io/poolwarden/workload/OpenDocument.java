package io.poolwarden.workload;

import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.value.Value.Composite;
import io.poolwarden.value.Value.Hidden;
import io.poolwarden.value.Value.Known;
import io.poolwarden.value.Value.Unresolved;
import java.util.Optional;

/** A document that is parsed once, when the first place of it is asked for. */
public final class OpenDocument {
  private final Value text;
  private final FileFormat format;
  private Optional<Documents.Parsed> parsed = Optional.empty();

  /**
   * A document.
   *
   * @param text a hidden one gives hidden values, one with holes values that may have holes too
   */
  public OpenDocument(Value text, FileFormat format) {
    this.text = text;
    this.format = format;
  }

  /** The value at a place of it, as {@link Documents#at} has it. */
  public Optional<Value> at(String pointer, Source source) {
    if (pointer.isEmpty()) {
      return Optional.of(text.from(source));
    }
    return switch (text) {
      case Known known -> Documents.at(parsed(known.text()), pointer, source);
      case Hidden hidden ->
          Documents.at(parsed(hidden.reveal()), pointer, source).map(OpenDocument::hide);
      case Unresolved unresolved -> Optional.of(unresolved.from(source));
      case Composite composite -> at(Holes.of(composite), pointer, source);
    };
  }

  private Optional<Value> at(Holes holes, String pointer, Source source) {
    Optional<Value> found = Documents.at(parsed(holes.text()), pointer, source);
    return holes
        .firstUnresolved()
        .map(hole -> Optional.of(holes.fill(found, hole.from(source))))
        .orElseGet(() -> found.map(OpenDocument::hide));
  }

  private Documents.Parsed parsed(String content) {
    Documents.Parsed known = parsed.orElseGet(() -> Documents.parse(content, format));
    parsed = Optional.of(known);
    return known;
  }

  private static Value hide(Value value) {
    return value instanceof Known known ? new Hidden(known.text(), known.source()) : value;
  }
}
