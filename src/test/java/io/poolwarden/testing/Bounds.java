package io.poolwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Supplier;

/** What one input may take at most, so that a busy machine does not fail for it. */
public final class Bounds {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What one input may cost at most (R30). */
  private static final long MILLISECONDS = 200;

  private static final long BYTES = 16 << 20;

  /** The first of them may load and compile what all inputs need. */
  private static final int ATTEMPTS = 6;

  private Bounds() {}

  /**
   * The answer, made in at most 200 ms of this thread's processor time and 16 MiB of memory, all
   * that is allocated counted.
   */
  public static <T> T within(String input, Supplier<T> work) {
    return within(input, new Cost(MILLISECONDS, BYTES), work);
  }

  /** The answer to an input of Jazzer, whose instrumentation takes time and memory of its own. */
  public static <T> T underJazzer(Supplier<T> work) {
    return within("the input", new Cost(8 * MILLISECONDS, 8 * BYTES), work);
  }

  private static <T> T within(String input, Cost most, Supplier<T> work) {
    Cost cost = new Cost(Long.MAX_VALUE, Long.MAX_VALUE);
    Optional<T> answer = Optional.empty();
    for (int i = 0; i < ATTEMPTS && cost.isAbove(most); i++) {
      long time = THREADS.getCurrentThreadCpuTime();
      long allocated = THREADS.getCurrentThreadAllocatedBytes();
      answer = Optional.of(work.get());
      cost =
          cost.orLess(
              (THREADS.getCurrentThreadCpuTime() - time) / 1_000_000,
              THREADS.getCurrentThreadAllocatedBytes() - allocated);
    }
    assertThat(cost.milliseconds())
        .as("milliseconds for %s", input)
        .isLessThan(most.milliseconds());
    assertThat(cost.bytes()).as("bytes for %s", input).isLessThan(most.bytes());
    return answer.orElseThrow();
  }

  private record Cost(long milliseconds, long bytes) {
    boolean isAbove(Cost most) {
      return milliseconds >= most.milliseconds || bytes >= most.bytes;
    }

    Cost orLess(long otherMilliseconds, long otherBytes) {
      return new Cost(Math.min(milliseconds, otherMilliseconds), Math.min(bytes, otherBytes));
    }
  }

  /** The answer, made with at most so many seconds of this thread's processor time and bytes. */
  public static <T> T within(String input, long seconds, long bytes, Supplier<T> work) {
    long time = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    T answer = work.get();
    assertThat((THREADS.getCurrentThreadCpuTime() - time) / 1_000_000_000L)
        .as("seconds for %s", input)
        .isLessThan(seconds);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - allocated)
        .as("bytes for %s", input)
        .isLessThan(bytes);
    return answer;
  }

  /** How many inputs are tried: few with the other tests, as many as asked for on request. */
  public static int inputs(int few) {
    return Integer.getInteger("fuzz.inputs", few);
  }
}
