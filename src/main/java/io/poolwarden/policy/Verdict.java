package io.poolwarden.policy;

import io.poolwarden.value.Ref;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The findings of one workload.
 *
 * @param configurations the names of those that cover it, sorted
 * @param environments the environments that apply, by configuration, in the same order; an empty
 *     text outside of all
 * @param findings those that no exemption silences
 * @param exempted those that one does
 * @param warnings what the owner should know though nothing is wrong, such as an exemption that
 *     ends soon
 * @param changesAt the next moment at which time alone changes the verdict: an exemption or an
 *     alternative ends
 */
public record Verdict(
    Ref workload,
    State state,
    List<String> configurations,
    List<String> environments,
    List<Covered> covered,
    List<Finding> findings,
    List<Finding> exempted,
    List<String> warnings,
    Optional<Instant> changesAt) {}
