package io.poolwarden.api;

/** A condition, as in Kubernetes' {@code metav1.Condition}. */
public record Condition(
    String type,
    String status,
    long observedGeneration,
    String lastTransitionTime,
    String reason,
    String message) {}
