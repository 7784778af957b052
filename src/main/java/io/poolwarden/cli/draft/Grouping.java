package io.poolwarden.cli.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.poolwarden.workload.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Groups workloads by database, so that labels can choose each group. */
final class Grouping {
  private final List<Workload> all;

  /**
   * A grouping.
   *
   * @param all every workload of the input: those that are in no group must not be chosen either
   */
  Grouping(List<Workload> all) {
    this.all = all;
  }

  /** Workloads of one database, and what chooses them. */
  record Group(List<Seen> members, ObjectNode match) {}

  List<Group> groups(List<Seen> seen) {
    List<List<Seen>> waiting = new ArrayList<>(byDatabase(seen));
    List<Group> groups = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<Seen> members = waiting.removeFirst();
      Optional<ObjectNode> match = match(members, seen);
      if (match.isPresent()) {
        groups.add(new Group(members, match.get()));
      } else if (members.size() > 1 && !alike(members)) {
        members.forEach(member -> waiting.add(List.of(member)));
      } else {
        join(members, waiting, groups);
      }
    }
    return groups;
  }

  private static List<List<Seen>> byDatabase(List<Seen> seen) {
    List<List<Seen>> groups = new ArrayList<>();
    List<Set<String>> keys = new ArrayList<>();
    for (Seen one : seen) {
      String application = one.preset().map(Preset::name).orElse("") + " ";
      Set<String> own = new TreeSet<>(one.database().stream().map(application::concat).toList());
      List<Seen> members = new ArrayList<>();
      for (int i = groups.size() - 1; i >= 0; i--) {
        if (keys.get(i).stream().anyMatch(own::contains)) {
          members.addAll(0, groups.remove(i));
          own.addAll(keys.remove(i));
        }
      }
      members.add(one);
      groups.add(members);
      keys.add(own);
    }
    return groups;
  }

  private Optional<ObjectNode> match(List<Seen> members, List<Seen> seen) {
    List<Workload> own = workloads(members);
    LabelChoice choice = new LabelChoice(own);
    List<Workload> others = all.stream().filter(w -> !own.contains(w)).toList();
    List<Workload> clients = workloads(seen).stream().filter(w -> !own.contains(w)).toList();
    return choice.match(others).or(() -> choice.match(clients));
  }

  private static List<Workload> workloads(List<Seen> seen) {
    return seen.stream().map(one -> one.item().workload()).toList();
  }

  private static boolean alike(List<Seen> members) {
    return members.stream().map(Seen::labels).distinct().count() == 1;
  }

  /** What labels cannot tell apart is one group: with those whose labels include these. */
  private static void join(List<Seen> members, List<List<Seen>> waiting, List<Group> groups) {
    Seen first = members.getFirst();
    List<Seen> joined = new ArrayList<>(members);
    waiting.removeIf(other -> clashes(first, other) && joined.addAll(other));
    groups.removeIf(other -> clashes(first, other.members()) && joined.addAll(other.members()));
    if (joined.size() > members.size()) {
      waiting.add(joined);
    }
  }

  private static boolean clashes(Seen one, List<Seen> others) {
    return others.stream()
        .filter(other -> other.namespace().equals(one.namespace()))
        .anyMatch(other -> other.labels().entrySet().containsAll(one.labels().entrySet()));
  }
}
