package io.poolwarden.cli.suite;

import io.poolwarden.output.Place;
import io.poolwarden.policy.State;
import io.poolwarden.value.Ref;
import java.util.List;
import java.util.Optional;

/**
 * What a case expects of one workload.
 *
 * @param environment the environment that must apply; empty is any
 * @param findings all of its findings
 */
record ExpectedWorkload(
    Place place,
    Ref workload,
    State state,
    Optional<String> environment,
    List<ExpectedFinding> findings) {}
