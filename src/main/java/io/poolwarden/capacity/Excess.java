package io.poolwarden.capacity;

import io.poolwarden.policy.Action;
import io.poolwarden.policy.Server;
import io.poolwarden.value.Ref;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * A limit that a change newly passes, or passes by more than before.
 *
 * @param action what it calls for
 * @param usage as it would be
 */
public record Excess(Server server, Action action, Usage usage) {
  /** What to do about one. */
  public static final String FIX =
      "Take fewer pods, processes or connections, or ask those who own the DatabaseServer.";

  /**
   * Claims of the workloads that a change is about, before and after it. A workload that is on one
   * side only comes or goes.
   */
  public record Change(Map<Ref, List<Claim>> before, Map<Ref, List<Claim>> after) {
    /** Of none. */
    public static final Change NONE = new Change(Map.of(), Map.of());

    /** Copies. */
    public Change {
      before = Map.copyOf(before);
      after = Map.copyOf(after);
    }

    /** Of one workload. */
    public static Change of(Ref workload, List<Claim> before, List<Claim> after) {
      return new Change(Map.of(workload, before), Map.of(workload, after));
    }

    /** Those that come, go or change. */
    public Set<Ref> workloads() {
      Set<Ref> all = new HashSet<>(before.keySet());
      all.addAll(after.keySet());
      return all;
    }

    /** The same for all but some workloads. */
    public Change without(Collection<Ref> some) {
      Map<Ref, List<Claim>> then = new HashMap<>(before);
      Map<Ref, List<Claim>> now = new HashMap<>(after);
      then.keySet().removeAll(some);
      now.keySet().removeAll(some);
      return new Change(then, now);
    }
  }

  /**
   * What a change makes worse.
   *
   * @param claims what is claimed of the server of that name, by workload
   */
  public static List<Excess> of(
      Change change, List<Server> servers, Function<String, Map<Ref, List<Claim>>> claims) {
    List<Excess> found = new ArrayList<>();
    for (Server server : servers) {
      Map<Ref, List<Claim>> before = on(server, change.before());
      Map<Ref, List<Claim>> after = on(server, change.after());
      if (!before.equals(after)) {
        Map<Ref, List<Claim>> all = claims.apply(server.name());
        found.addAll(
            worse(
                server,
                ClaimSource.with(all, before, change.workloads()),
                ClaimSource.with(all, after, change.workloads())));
      }
    }
    return found;
  }

  /** The state before is counted only where the one after is too much. */
  private static List<Excess> worse(Server server, ClaimSource before, ClaimSource after) {
    List<Usage> now = Tally.of(server, after);
    if (now.stream().noneMatch(Usage::exceeded)) {
      return List.of();
    }
    List<Usage> old = Tally.of(server, before);
    List<Excess> found = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      if (now.get(i).exceeded() && now.get(i).demand() > old.get(i).demand()) {
        found.add(new Excess(server, action(server, old.get(i), now.get(i)), now.get(i)));
      }
    }
    return found;
  }

  /** Where less is unknown than before, a larger number need not be a larger demand. */
  private static Action action(Server server, Usage before, Usage after) {
    boolean clearer = after.unknown() < before.unknown();
    return clearer && server.action() == Action.DENY ? Action.WARN : server.action();
  }

  private static Map<Ref, List<Claim>> on(Server server, Map<Ref, List<Claim>> all) {
    Map<Ref, List<Claim>> some = new HashMap<>();
    all.forEach((workload, claims) -> {
      List<Claim> own =
          claims.stream().filter(c -> Objects.equals(c.server(), server.name())).toList();
      if (!own.isEmpty()) {
        some.put(workload, own);
      }
    });
    return some;
  }
}
