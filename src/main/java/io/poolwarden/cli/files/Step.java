package io.poolwarden.cli.files;

import io.poolwarden.value.Ref;
import java.util.Optional;

/**
 * A change of one part of the input.
 *
 * @param owner the object that the part belongs to
 * @param part the part of the text that changes
 * @param text what it becomes; empty where it is taken away
 */
record Step(Spot spot, Ref owner, Part part, Optional<String> text) {

  /** Why it cannot be made; empty if it is. */
  Optional<String> make(FileEdits edits) {
    if (!part.equals(Part.WHOLE)) {
      return edits.change(spot, part, text);
    }
    return text.isEmpty() ? edits.remove(spot) : edits.set(spot, text.get());
  }
}
