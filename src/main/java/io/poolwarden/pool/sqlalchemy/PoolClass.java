package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Setting;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The pool classes of {@code sqlalchemy.pool}, what each takes and which engines it fits. */
enum PoolClass {
  QUEUE("QueuePool", Affinity.SYNC, Arguments.QUEUE),
  ASYNC_ADAPTED_QUEUE("AsyncAdaptedQueuePool", Affinity.ASYNC, Arguments.QUEUE),
  /** Made by {@code async_fallback=true} in a URL; gone in 2.1. */
  FALLBACK_ASYNC_ADAPTED_QUEUE("FallbackAsyncAdaptedQueuePool", Affinity.ASYNC, Arguments.QUEUE),
  NULL("NullPool", Affinity.ANY, Arguments.NONE),
  STATIC("StaticPool", Affinity.ANY, Arguments.NONE),
  SINGLETON_THREAD("SingletonThreadPool", Affinity.SYNC, Arguments.SIZE),
  ASSERTION("AssertionPool", Affinity.ANY, Arguments.NONE);

  /** The engines that a class fits: its {@code _is_asyncio} in {@code pool/impl.py}. */
  private enum Affinity {
    SYNC,
    ASYNC,
    /** The class asks the dialect, so it always fits. */
    ANY
  }

  private enum Arguments {
    NONE,
    SIZE,
    QUEUE;

    private Set<Setting> own() {
      return switch (this) {
        case NONE -> EnumSet.noneOf(Setting.class);
        case SIZE -> EnumSet.of(Setting.POOL_SIZE);
        case QUEUE ->
            EnumSet.of(
                Setting.POOL_SIZE,
                Setting.MAX_OVERFLOW,
                Setting.POOL_TIMEOUT,
                Setting.POOL_USE_LIFO);
      };
    }
  }

  private final String id;
  private final Affinity affinity;
  private final Arguments arguments;

  PoolClass(String id, Affinity affinity, Arguments arguments) {
    this.id = id;
    this.affinity = affinity;
    this.arguments = arguments;
  }

  /** The class's name, without its module. */
  String id() {
    return id;
  }

  /** Whether it cannot be used with an engine whose dialect is, or is not, asyncio. */
  boolean clashesWith(Mode dialect) {
    return switch (affinity) {
      case ANY -> false;
      case SYNC -> dialect == Mode.ASYNC;
      case ASYNC -> dialect == Mode.SYNC;
    };
  }

  /** Whether it is a QueuePool or made from one: limited by size, overflow and timeout. */
  boolean isQueue() {
    return arguments == Arguments.QUEUE;
  }

  /** The settings that it takes: its own arguments and those that every class and engine has. */
  Set<Setting> takes() {
    Set<Setting> takes = EnumSet.complementOf(EnumSet.copyOf(Arguments.QUEUE.own()));
    takes.addAll(arguments.own());
    return takes;
  }

  /** The class of that name. */
  static Optional<PoolClass> of(String id) {
    return Arrays.stream(values()).filter(c -> c.id.equals(id)).findFirst();
  }
}
