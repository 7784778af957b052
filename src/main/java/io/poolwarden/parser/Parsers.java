package io.poolwarden.parser;

import io.poolwarden.scan.syntax.ParsedSource;
import io.poolwarden.scan.syntax.SourceParser;
import io.poolwarden.scan.syntax.SourceProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** Parsers that read several texts side by side, as many as there are processors. */
public final class Parsers implements SourceParser, AutoCloseable {
  /** More would only take memory. */
  private static final int MOST = 8;

  private final List<TreeSitter> parsers = new ArrayList<>();

  /**
   * Parsers; close them to give their memory back.
   *
   * @param caches folders in which the native libraries may be kept, in order; empty to have them
   *     taken from where the property {@code tree-sitter-lib} says, or unpacked at each start
   * @throws UnusableParserException if the grammar's native library cannot be loaded
   */
  public Parsers(List<Path> caches) {
    NativeLibrary.prepare(caches);
    int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST);
    for (int i = 0; i < count; i++) {
      parsers.add(new TreeSitter());
    }
  }

  @Override
  public void close() {
    parsers.forEach(TreeSitter::close);
  }

  @Override
  public List<Optional<SourceProblem>> check(List<String> texts) {
    return each(texts, TreeSitter::check);
  }

  @Override
  public List<ParsedSource> parse(List<String> texts) {
    return each(texts, TreeSitter::parse);
  }

  private <T> List<T> each(List<String> texts, BiFunction<TreeSitter, String, T> work) {
    if (texts.size() == 1) {
      return List.of(work.apply(parsers.getFirst(), texts.getFirst()));
    }
    List<Optional<T>> results =
        new ArrayList<>(Collections.nCopies(texts.size(), Optional.<T>empty()));
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService workers = Executors.newFixedThreadPool(parsers.size())) {
      List<Future<?>> all = new ArrayList<>();
      for (TreeSitter parser : parsers) {
        all.add(
            workers.submit(() -> {
              for (int i = next.getAndIncrement(); i < texts.size(); i = next.getAndIncrement()) {
                results.set(i, Optional.of(work.apply(parser, texts.get(i))));
              }
            }));
      }
      all.forEach(Parsers::join);
    }
    return results.stream().map(Optional::orElseThrow).toList();
  }

  private static void join(Future<?> worker) {
    try {
      worker.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a source cannot be parsed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
