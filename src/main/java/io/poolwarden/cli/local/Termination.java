package io.poolwarden.cli.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets Ctrl-C and SIGTERM end a command in order: its thread is interrupted, cleans up behind
 * itself with {@code try}, and only then does the process end.
 */
public final class Termination {
  private static final Duration LONGEST_CLEANUP = Duration.ofSeconds(60);

  private final int exitCode;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch done = new CountDownLatch(1);

  /** The exit code of a process that ended in order because it was asked to. */
  public Termination(int exitCode) {
    this.exitCode = exitCode;
  }

  /** Runs a command in this thread; the result is its exit code. */
  public int run(Callable<Integer> command) throws Exception {
    Thread worker = Thread.currentThread();
    Thread hook = new Thread(() -> end(worker), "termination");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return command.call();
    } catch (Exception e) {
      // Asked to end, whatever was under way may fail: that is no news.
      if (asked.get()) {
        return exitCode;
      }
      throw e;
    } finally {
      done.countDown();
      if (!asked.get()) {
        remove(hook);
      }
    }
  }

  private void end(Thread worker) {
    asked.set(true);
    worker.interrupt();
    boolean clean;
    try {
      clean = done.await(LONGEST_CLEANUP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      clean = false;
    }
    if (clean) {
      // An ordinary shutdown would say that a signal ended it.
      Runtime.getRuntime().halt(exitCode);
    }
  }

  private void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingNow) {
      // It runs at this moment, and finds that the work is done.
      done.countDown();
    }
  }
}
