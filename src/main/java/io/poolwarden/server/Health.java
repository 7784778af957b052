package io.poolwarden.server;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Whether the process lives and whether it is ready to be sent reviews. Not ready before everything
 * a verdict needs is there, and not any more once it is stopping.
 */
public final class Health {
  private final List<Check> live;
  private final List<Check> ready;
  private final AtomicBoolean stopping = new AtomicBoolean();

  /**
   * One thing that must hold. It is asked on an event loop and must not block.
   *
   * @param name a word for the probe's answer, such as {@code caches}
   */
  public record Check(String name, BooleanSupplier holds) {}

  /** Health as these checks say. */
  public Health(List<Check> live, List<Check> ready) {
    this.live = List.copyOf(live);
    this.ready = List.copyOf(ready);
  }

  /** Takes readiness back, for good. */
  public void stopping() {
    stopping.set(true);
  }

  /** Whether reviews may be sent here. */
  public boolean isReady() {
    return !stopping.get() && ready.stream().allMatch(check -> check.holds().getAsBoolean());
  }

  boolean isLive() {
    return live.stream().allMatch(check -> check.holds().getAsBoolean());
  }

  String readiness() {
    return lines(ready) + (stopping.get() ? "[-] stopping\n" : "");
  }

  String liveness() {
    return lines(live);
  }

  private static String lines(List<Check> checks) {
    return checks.stream()
        .map(check -> (check.holds().getAsBoolean() ? "[+] " : "[-] ") + check.name() + "\n")
        .collect(Collectors.joining());
  }
}
