package io.poolwarden.cli.files;

import io.poolwarden.cli.files.DocumentEditor.Edit;
import io.poolwarden.policy.Change;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import io.poolwarden.workload.Documents;
import java.util.Optional;

/**
 * Finds what to change in a text that is a document or a URL. An edit is given only if the document
 * then reads as wanted.
 */
final class InnerEdit {
  private static final Source NOWHERE = new Source.Variable("", Optional.empty());

  private InnerEdit() {}

  /**
   * The edit.
   *
   * @param content what the part becomes; empty where it goes
   */
  static Optional<Edit> of(String text, Part part, Optional<String> content) {
    if (part.place().isEmpty()) {
      return part.url().flatMap(url -> UrlEdit.of(text, url, content));
    }
    Change.Place place = part.place().get();
    Optional<DocumentEntry> entry = DocumentEntry.of(text, place);
    if (part.url().isEmpty()) {
      return content.isPresent()
          ? entry.flatMap(at -> written(text, place, at, content.get()))
          : entry.flatMap(at -> removed(text, place, at));
    }
    Optional<String> url = read(text, place).filter(value -> !isPutTogether(text, entry));
    return url.flatMap(value ->
        UrlEdit.of(value, part.url().get(), content)
            .map(edit -> edit.in(value))
            .flatMap(changed -> entry.flatMap(at -> written(text, place, at, changed))));
  }

  /** What other places of the document are parts of would be written out. */
  private static boolean isPutTogether(String text, Optional<DocumentEntry> entry) {
    String value = entry.map(at -> text.substring(at.value().start(), at.value().end())).orElse("");
    return value.contains("${") || value.contains("%(") || value.contains("%%");
  }

  /** The first way to write it that reads as wanted. */
  private static Optional<Edit> written(
      String text, Change.Place place, DocumentEntry entry, String content) {
    if (content.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      return Optional.empty();
    }
    return entry.writings(content).stream()
        .map(writing -> new Edit(entry.value().start(), entry.value().end(), writing))
        .filter(edit -> read(edit.in(text), place).equals(Optional.of(content)))
        .filter(edit ->
            DocumentEntry.others(text, place).equals(DocumentEntry.others(edit.in(text), place)))
        .findFirst();
  }

  private static Optional<Edit> removed(String text, Change.Place place, DocumentEntry entry) {
    return entry
        .removal()
        .filter(edit -> value(edit.in(text), place).isEmpty())
        .filter(edit ->
            DocumentEntry.others(text, place).equals(DocumentEntry.others(edit.in(text), place)));
  }

  private static Optional<String> read(String text, Change.Place place) {
    return value(text, place)
        .flatMap(
            value -> value instanceof Value.Known k ? Optional.of(k.text()) : Optional.empty());
  }

  private static Optional<Value> value(String text, Change.Place place) {
    return Documents.at(new Value.Known(text, NOWHERE), place.format(), place.pointer(), NOWHERE);
  }
}
