package io.poolwarden.cli.files;

import io.poolwarden.value.Ref;
import java.util.Optional;

/**
 * A change of one part of the input.
 *
 * @param owner the object that the part belongs to
 * @param text what it becomes; empty where it is taken away
 */
record Step(Spot spot, Ref owner, Optional<String> text) {

  /** Why it cannot be made; empty if it is. */
  Optional<String> make(FileEdits edits) {
    return text.isPresent() ? edits.set(spot, text.get()) : edits.remove(spot);
  }
}
