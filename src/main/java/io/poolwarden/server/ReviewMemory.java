package io.poolwarden.server;

import java.util.concurrent.Semaphore;

/**
 * The memory that reviews may take together while they are judged. A body of many small parts takes
 * tens of times its own bytes when it is read, so its bytes alone bound nothing.
 */
final class ReviewMemory {
  private static final int UNIT = 1024;
  // A key and its value, or the begin of an object, with what becomes of them.
  private static final long BYTES_OF_A_PART = 100;
  // The bytes themselves, the texts made of them, and what is decoded from these.
  private static final long COPIES = 3;

  private final int all;
  private final Semaphore units;

  ReviewMemory(long bytes) {
    this.all = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / UNIT));
    // In the order of arrival: a large one is not overtaken for ever.
    this.units = new Semaphore(all, true);
  }

  /** What a body takes, in units; at most all there is, so that the largest is judged alone. */
  int unitsOf(byte[] body) {
    long bytes = body.length * COPIES + parts(body) * BYTES_OF_A_PART;
    return (int) Math.min(all, bytes / UNIT + 1);
  }

  /** Waits for the units. */
  void take(int wanted) throws InterruptedException {
    units.acquire(wanted);
  }

  void giveBack(int taken) {
    units.release(taken);
  }

  /** The signs outside of JSON's strings that begin a part. */
  private static long parts(byte[] body) {
    long parts = 0;
    boolean text = false;
    for (int at = 0; at < body.length; at++) {
      byte sign = body[at];
      if (sign == '"') {
        text = !text;
      } else if (text) {
        at += sign == '\\' ? 1 : 0;
      } else if (sign == ',' || sign == ':' || sign == '{' || sign == '[') {
        parts++;
      }
    }
    return parts;
  }
}
