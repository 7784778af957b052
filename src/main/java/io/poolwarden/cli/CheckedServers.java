package io.poolwarden.cli;

import io.poolwarden.capacity.Claim;
import io.poolwarden.capacity.Claims;
import io.poolwarden.capacity.Tally;
import io.poolwarden.capacity.Usage;
import io.poolwarden.cli.files.Inventory;
import io.poolwarden.output.CheckedServer;
import io.poolwarden.policy.Evaluator;
import io.poolwarden.policy.Inputs;
import io.poolwarden.policy.Policies;
import io.poolwarden.policy.Server;
import io.poolwarden.value.Ref;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Adds up what the workloads of the input claim of its servers. */
public final class CheckedServers {
  private final Inventory inventory;
  private final Claims claims;
  private final Instant now;
  private final Map<String, Map<Ref, List<Claim>>> byServer = new HashMap<>();

  /** Those of that inventory, with nothing claimed yet. */
  public CheckedServers(Inventory inventory, Evaluator evaluator, Instant now) {
    this.inventory = inventory;
    this.claims = new Claims(evaluator);
    this.now = now;
  }

  /** One workload that answers for itself. */
  public void add(Inputs inputs, Policies policies) {
    Ref workload = inputs.workload().ref();
    claims
        .of(inputs, inventory.autoscaled(inputs.workload()), policies, now)
        .forEach(claim ->
            byServer
                .computeIfAbsent(claim.server(), name -> new LinkedHashMap<>())
                .computeIfAbsent(workload, ref -> new ArrayList<>())
                .add(claim));
  }

  /** The servers in the order of the input, and what has been claimed of them. */
  public List<CheckedServer> checked() {
    return inventory.policies().servers().stream().map(this::checked).toList();
  }

  private CheckedServer checked(Server server) {
    List<Usage> usages = Tally.of(server, byServer.getOrDefault(server.name(), Map.of()));
    return new CheckedServer(
        server.name(),
        Objects.requireNonNull(inventory.manifests().get(Inventory.server(server.name()))).place(),
        server.action(),
        usages,
        usages.stream().filter(Usage::exceeded).toList());
  }
}
