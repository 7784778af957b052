package io.poolwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** What one input may take at most, so that a busy machine does not fail for it. */
public final class Bounds {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Bounds() {}

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
