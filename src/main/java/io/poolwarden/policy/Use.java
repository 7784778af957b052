package io.poolwarden.policy;

import io.poolwarden.pool.Endpoint;
import io.poolwarden.pool.PoolDemand;
import io.poolwarden.workload.Container;
import io.poolwarden.workload.Start;

/**
 * A client in one container that connects to a known server.
 *
 * @param server the name of the DatabaseServer, which need not exist
 * @param demand what the pool of one process opens
 * @param endpoint where its URL leads
 * @param start what the container is started with
 */
public record Use(
    String server,
    String client,
    Container container,
    Start start,
    PoolDemand demand,
    Endpoint endpoint,
    ServerPlan plan) {}
