package io.poolwarden.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Makes a class that is {@link Alone} wait for the others that run in further JVMs of the build,
 * and those wait for it. Locks of files end with their process, however it ends.
 */
public final class TurnExtension implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(TurnExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Class<?> test = context.getRequiredTestClass();
    // A nested class has the turn of the one around it.
    if (test.getEnclosingClass() == null) {
      context
          .getStore(NAMESPACE)
          .computeIfAbsent(test, _ -> Turn.take(test.isAnnotationPresent(Alone.class)));
    }
  }

  private record Turn(FileChannel channel) implements AutoCloseable {
    /** Who waits to be alone holds the queue, so that nobody passes it. */
    static Turn take(boolean alone) {
      try {
        Path folder = Files.createDirectories(Home.path("target/it"));
        FileChannel turn = open(folder.resolve("turn.lock"));
        try (FileChannel queue = open(folder.resolve("queue.lock"));
            FileLock _ = queue.lock()) {
          turn.lock(0, Long.MAX_VALUE, !alone);
        }
        return new Turn(turn);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static FileChannel open(Path file) throws IOException {
      return FileChannel.open(
          file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
