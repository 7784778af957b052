package io.poolwarden.cluster;

import io.poolwarden.capacity.Claim;
import io.poolwarden.policy.Policies;
import io.poolwarden.value.Ref;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Where it is found what workloads claim. */
interface ClaimFinder {
  /**
   * What a workload claims.
   *
   * @param secrets whether a Secret that may be read has a part in it
   */
  record Found(List<Claim> claims, Secrets secrets) {
    static final Found NOTHING = new Found(List.of(), Secrets.NONE);
  }

  /** What is known of the Secrets of a workload that may be read. */
  enum Secrets {
    /** There are none. */
    NONE,
    /** They were read some seconds ago at the most. */
    READ,
    /** One was not: without it something may not be known. */
    UNREAD
  }

  /** Whether everything is known. */
  boolean synced();

  Policies policies();

  Set<Ref> workloads();

  /** What a workload claims, without reading anything; nothing where it is gone. */
  Found atHand(Ref workload, Policies policies);

  /**
   * What a workload claims, after reading its Secrets.
   *
   * @throws io.poolwarden.admission.ClusterUnavailableException when one cannot be read now
   */
  List<Claim> read(Ref workload, Policies policies);

  /** Runs it after that time. */
  void later(Duration delay, Runnable task);
}
