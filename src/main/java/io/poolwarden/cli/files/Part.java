package io.poolwarden.cli.files;

import io.poolwarden.policy.Change;
import java.util.Optional;

/**
 * The part of a text of the input that changes.
 *
 * @param place the place in the document that the text is; empty for all of it
 * @param url the part of the URL that stands there; empty for all that stands there
 */
record Part(Optional<Change.Place> place, Optional<Change.UrlPart> url) {
  /** The text as it stands. */
  static final Part WHOLE = new Part(Optional.empty(), Optional.empty());

  static Part of(Change change) {
    return new Part(change.place(), change.url());
  }
}
