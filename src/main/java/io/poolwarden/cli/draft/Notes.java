package io.poolwarden.cli.draft;

import io.poolwarden.policy.Finding;
import io.poolwarden.pool.Setting;
import io.poolwarden.value.RuleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a draft says of itself: from what it was made, and what could not be known. */
final class Notes {
  private static final int SHOWN = 20;

  private Notes() {}

  static List<String> of(List<Seen> members, Rehearsal.Result result, Profiles profiles) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Made from "
            + (members.size() == 1 ? "one workload" : members.size() + " workloads")
            + ": "
            + listed(members.stream().map(Seen::shown).toList())
            + ".");
    members.stream()
        .flatMap(member -> member.preset().stream())
        .distinct()
        .forEach(preset -> {
          notes.add(
              "Sources and defaults are those of "
                  + preset.title()
                  + ", as "
                  + preset.from()
                  + " has them.");
          notes.addAll(preset.notes());
        });
    notes.add("library.version: not to be seen here; give the one that is installed.");
    unknown(members, result, notes);
    if (!profiles.varying().isEmpty()) {
      notes.add(
          "Not stated, since too many values are in use: "
              + listed(profiles.varying().stream().map(Setting::key).toList())
              + ".");
    }
    refused(result, notes);
    return notes;
  }

  private static void unknown(List<Seen> members, Rehearsal.Result result, List<String> notes) {
    if (result.drivers().isEmpty()) {
      notes.add("driver: not known; " + whyNoDriver(members) + ".");
    }
    if (Drivers.engine(result.drivers()).isEmpty()) {
      notes.add("engine: not known; say Async or Sync in clients[].declared.");
    }
    Set<String> secrets = new TreeSet<>();
    members.forEach(member -> secrets.addAll(member.secrets()));
    if (!secrets.isEmpty()) {
      notes.add(
          "In Secrets, of which no value is written here: " + listed(List.copyOf(secrets)) + ".");
    }
  }

  private static String whyNoDriver(List<Seen> members) {
    List<Seen> told = members.stream().filter(Seen::givesUrl).toList();
    if (told.isEmpty()) {
      return "no key is known to give the database URL";
    }
    return told.stream().allMatch(Seen::hidesUrl)
        ? "the database URL is in a Secret"
        : "the database URL names none, or cannot be read (explain says which)";
  }

  /** What runs and cannot work: it is not made the truth. */
  private static void refused(Rehearsal.Result result, List<String> notes) {
    result.findings().stream()
        .filter(finding -> finding.rule() != RuleId.UNRESOLVED_SETTING)
        .filter(finding -> finding.rule() != RuleId.SETTING_MISMATCH)
        .map(Notes::refused)
        .distinct()
        .limit(SHOWN)
        .forEach(notes::add);
  }

  private static String refused(Finding finding) {
    return "Wrong today, whatever the pool: container \""
        + finding.container()
        + "\", "
        + finding.rule().id()
        + finding.setting().map(setting -> " (" + setting.key() + ")").orElse("")
        + ". check tells more.";
  }

  /** A bounded list. */
  static String listed(List<String> names) {
    return String.join(", ", names.stream().limit(SHOWN).toList())
        + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
  }
}
