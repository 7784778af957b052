package io.poolwarden.cli.files;

import io.poolwarden.workload.Workload;

/** A workload of the input. */
public record Item(Workload workload, Manifest manifest) {}
