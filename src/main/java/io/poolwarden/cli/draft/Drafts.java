package io.poolwarden.cli.draft;

import java.util.List;

/**
 * What is proposed for some workloads.
 *
 * @param drafts one for each database, as far as databases could be told apart
 * @param leftOut workloads that are in none, and why; for comments
 */
public record Drafts(List<Draft> drafts, List<String> leftOut) {}
