package io.poolwarden.output;

import io.poolwarden.capacity.Usage;
import io.poolwarden.policy.Action;
import java.util.List;

/**
 * A server of the input and what the workloads of the input claim of it.
 *
 * @param place where the server's object begins
 * @param action what a demand above a limit calls for
 * @param usages its budgets, the server's own first
 * @param exceeded those that are not enough, and are told
 */
public record CheckedServer(
    String name, Place place, Action action, List<Usage> usages, List<Usage> exceeded) {}
