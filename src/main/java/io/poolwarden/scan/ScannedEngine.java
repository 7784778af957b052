package io.poolwarden.scan;

import io.poolwarden.policy.Action;
import io.poolwarden.value.Source;
import java.util.List;
import java.util.Optional;

/**
 * An engine that the code makes.
 *
 * @param at the call that makes it, or the key of an application's configuration
 * @param function the qualified name of the function around; empty in a module
 * @param maker the function that makes it, such as {@code create_async_engine}
 * @param engine {@code Async} or {@code Sync}, as the setting of that name
 * @param driver the URL's driver, where all ways through the program give one
 * @param poolClass the class that its pool has, given or the library's default, where all ways
 *     agree
 * @param version the library's release by whose rules it was judged
 * @param settings what it is given, each value of each way through the program once
 * @param findings the strictest first
 * @param held what is certain of it; empty where another call makes the same engine
 */
public record ScannedEngine(
    Source.Code at,
    String function,
    String maker,
    String engine,
    Optional<String> driver,
    Optional<String> poolClass,
    LibraryVersion version,
    List<ScannedSetting> settings,
    List<ScanFinding> findings,
    Optional<Held> held) {
  public ScannedEngine {
    settings = List.copyOf(settings);
    findings = List.copyOf(findings);
  }

  /** Whether one of its findings calls for that action. */
  public boolean calls(Action action) {
    return findings.stream().anyMatch(f -> f.action() == action);
  }

  /** The same engine with other findings. */
  ScannedEngine with(List<ScanFinding> others) {
    return new ScannedEngine(
        at, function, maker, engine, driver, poolClass, version, settings, others, held);
  }
}
