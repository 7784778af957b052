package io.poolwarden.workload;

import io.poolwarden.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What a container would be started with.
 *
 * @param environment its variables; where the container is refused, as far as they could be made
 * @param argv command and arguments, expanded
 * @param files the files that volumes give
 * @param refused the kubelet's error where the container cannot be started
 */
public record Start(
    Environment environment, List<Value> argv, Files files, Optional<String> refused) {}
