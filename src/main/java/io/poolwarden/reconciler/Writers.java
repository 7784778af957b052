package io.poolwarden.reconciler;

import io.poolwarden.cluster.EventWriter;
import io.poolwarden.cluster.StatusWriter;

/** Everything that reconcilers write with. */
public record Writers(StatusWriter status, EventWriter events, OperatorMetrics metrics) {}
