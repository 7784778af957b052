package io.poolwarden.scan;

import io.poolwarden.policy.Action;
import io.poolwarden.pool.Moment;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import java.util.Optional;

/**
 * A rule that an engine breaks.
 *
 * @param action {@code Deny} for what the code does by itself and the library refuses; {@code Warn}
 *     for what needs a variable or an argument to be left out, or harms only under load
 * @param setting the setting's key, or the argument of the engine that is none
 * @param actual the value as it may be shown, where one is given
 * @param moment when it hurts; empty for what differs from a configuration
 * @param at where the value is written, or else the engine
 * @param when the conditions under which it holds, for people; empty where there is none
 * @param message the whole message, at most 1 kB, control characters escaped
 * @param fix what to change, also the end of the message
 */
public record ScanFinding(
    RuleId rule,
    Action action,
    String setting,
    Optional<String> actual,
    Optional<Moment> moment,
    Source.Code at,
    String when,
    String message,
    String fix) {}
