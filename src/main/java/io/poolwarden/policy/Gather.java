package io.poolwarden.policy;

import io.poolwarden.workload.Workload;

/** Finds what a verdict depends on: in the operator's caches, live, or in files. */
@FunctionalInterface
public interface Gather {

  /**
   * The workload's inputs. What cannot be told, because a cache is not synced or access is refused,
   * is {@link io.poolwarden.workload.Lookup.Unreadable}, never absent.
   */
  Inputs inputs(Workload workload);
}
