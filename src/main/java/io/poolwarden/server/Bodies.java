package io.poolwarden.server;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the bodies of all requests may take together. */
final class Bodies {
  private final long most;
  private final AtomicLong taken = new AtomicLong();

  Bodies(long most) {
    this.most = most;
  }

  /** Whether there was room for so many bytes more; if so they are taken. */
  boolean take(long bytes) {
    if (taken.addAndGet(bytes) <= most) {
      return true;
    }
    taken.addAndGet(-bytes);
    return false;
  }

  void giveBack(long bytes) {
    taken.addAndGet(-bytes);
  }

  long taken() {
    return taken.get();
  }
}
