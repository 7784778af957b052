/** Configurations compiled, coverage, resolved settings, checks and verdicts: the one evaluator. */
@NullMarked
package io.poolwarden.policy;

import org.jspecify.annotations.NullMarked;
