package io.poolwarden.reconciler;

import io.poolwarden.policy.Evaluator;

/** How verdicts and their reports are made. */
public record Judging(Evaluator evaluator, Reporting reporting) {}
