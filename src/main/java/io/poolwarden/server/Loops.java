package io.poolwarden.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Vert.x with as few threads and files as serving needs. */
final class Loops {
  private static final Logger LOG = LoggerFactory.getLogger(Loops.class);
  private static final Duration CLOSE = Duration.ofSeconds(5);

  static final int COUNT = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

  private Loops() {}

  static Vertx create() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(COUNT)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(2)
            .setFileSystemOptions(
                // The root file system is read-only.
                new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false)));
  }

  /** Waits for the end of something that cannot go on without. */
  static <T> T await(Future<T> future, Duration longest, String what) throws IOException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw new IOException("cannot " + what + ": " + failed.getCause(), failed.getCause());
    } catch (TimeoutException slow) {
      throw new IOException("cannot " + what + " within " + longest, slow);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before it could " + what, stop);
    }
  }

  /** Waits for a close; that it failed changes nothing for the caller. */
  static void quietly(Future<Void> closing) {
    try {
      await(closing, CLOSE, "close");
    } catch (IOException failed) {
      LOG.atWarn().addKeyValue("why", failed.getMessage()).log("not closed cleanly");
    }
  }
}
