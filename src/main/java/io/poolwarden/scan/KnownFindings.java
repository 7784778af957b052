package io.poolwarden.scan;

import io.poolwarden.policy.Action;
import io.poolwarden.value.RuleId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * What another state of the same sources has, so that only what is new is told. A finding is the
 * same one if rule, action, setting, actual value, function and maker are, in the same file,
 * whatever its line and its conditions; each is known as often as the other state has it.
 */
public final class KnownFindings {
  private final Map<Key, List<String>> files = new HashMap<>();

  private record Key(
      RuleId rule,
      Action action,
      String setting,
      Optional<String> actual,
      String function,
      String maker) {
    static Key of(ScannedEngine engine, ScanFinding finding) {
      return new Key(
          finding.rule(),
          finding.action(),
          finding.setting(),
          finding.actual(),
          engine.function(),
          engine.maker());
    }
  }

  /**
   * Those of a state.
   *
   * @param below the path of a file below the folder that was scanned
   */
  public KnownFindings(ScanReport before, UnaryOperator<String> below) {
    for (ScannedEngine engine : before.engines()) {
      for (ScanFinding finding : engine.findings()) {
        files
            .computeIfAbsent(Key.of(engine, finding), _ -> new ArrayList<>())
            .add(below.apply(engine.at().file()));
      }
    }
  }

  /** The report without them. */
  public ScanReport leftOutOf(ScanReport report, UnaryOperator<String> below) {
    Map<Key, List<String>> left = new HashMap<>();
    files.forEach((key, all) -> left.put(key, new ArrayList<>(all)));
    int known = 0;
    List<ScannedEngine> engines = new ArrayList<>();
    for (ScannedEngine engine : report.engines()) {
      String file = below.apply(engine.at().file());
      List<ScanFinding> kept = new ArrayList<>();
      for (ScanFinding finding : engine.findings()) {
        if (take(left.getOrDefault(Key.of(engine, finding), List.of()), file)) {
          known++;
        } else {
          kept.add(finding);
        }
      }
      engines.add(engine.with(kept));
    }
    return new ScanReport(engines, report.files(), report.problems(), OptionalInt.of(known));
  }

  private static boolean take(List<String> before, String file) {
    Optional<String> same = before.stream().filter(f -> isSame(f, file)).findFirst();
    same.ifPresent(before::remove);
    return same.isPresent();
  }

  /** One state may have been given by a folder further up than the other. */
  private static boolean isSame(String one, String other) {
    return one.equals(other) || one.endsWith("/" + other) || other.endsWith("/" + one);
  }
}
