package io.poolwarden.cli.draft;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Names for configurations. */
final class Naming {
  private static final int LONGEST = 60;

  private Naming() {}

  /** After the application, the database or the first workload; one that is not taken yet. */
  static String unique(List<Seen> members, Set<String> taken) {
    Optional<String> application =
        members.stream().flatMap(member -> member.preset().stream()).map(Preset::name).findFirst();
    Optional<String> database =
        members.stream().flatMap(member -> member.name().stream()).findFirst();
    String base = clean(application.or(() -> database).orElse(members.getFirst().ref().name()));
    String name = base;
    for (int i = 2; !taken.add(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }

  private static String clean(String text) {
    StringBuilder name = new StringBuilder();
    for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      if (kept) {
        name.append(c);
      } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '-') {
        name.append('-');
      }
    }
    String cut = name.substring(0, Math.min(LONGEST, name.length()));
    String trimmed = cut.endsWith("-") ? cut.substring(0, cut.length() - 1) : cut;
    return trimmed.isEmpty() ? "database" : trimmed;
  }
}
