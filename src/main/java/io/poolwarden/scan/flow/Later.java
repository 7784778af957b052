package io.poolwarden.scan.flow;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works out a value once, when it is first needed. */
final class Later {
  private @Nullable Supplier<Val> work;
  private @Nullable Val result;
  private final Origin origin;

  Later(Supplier<Val> work, Origin origin) {
    this.work = work;
    this.origin = origin;
  }

  /** What came of it; empty where it was not needed yet. */
  Optional<Val> known() {
    return Optional.ofNullable(result);
  }

  Val get() {
    Val known = result;
    if (known != null) {
      return known;
    }
    Supplier<Val> todo = work;
    if (todo == null) {
      return new Val.Unknown("it depends on itself", origin);
    }
    work = null;
    Val value = todo.get();
    result = value;
    return value;
  }
}
