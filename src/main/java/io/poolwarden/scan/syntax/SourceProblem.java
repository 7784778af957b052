package io.poolwarden.scan.syntax;

/** A place of a source that cannot be used, and why. */
public record SourceProblem(Position at, String reason) {}
