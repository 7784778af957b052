package io.poolwarden.api;

/** Numbers of covered workloads, by state. */
public record WorkloadCounts(
    int total, int inSync, int drifted, int unresolved, int exempt, int wouldDeny) {}
