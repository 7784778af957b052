package io.poolwarden.cli.files;

import io.poolwarden.value.Ref;
import java.util.List;
import java.util.Optional;

/**
 * A change of one part of the input.
 *
 * @param owner the object that the part belongs to
 * @param place the steps of the pointer into the document that the text is; empty for all of it
 * @param text what it becomes; empty where it is taken away
 */
record Step(Spot spot, Ref owner, List<String> place, Optional<String> text) {

  /** Why it cannot be made; empty if it is. */
  Optional<String> make(FileEdits edits) {
    if (text.isEmpty()) {
      return edits.remove(spot);
    }
    return place.isEmpty() ? edits.set(spot, text.get()) : edits.setWithin(spot, place, text.get());
  }
}
