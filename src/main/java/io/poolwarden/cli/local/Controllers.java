package io.poolwarden.cli.local;

/** Whether kube-controller-manager runs too. */
public enum Controllers {
  /** Rollouts, CronJobs, garbage collection and the deletion of namespaces work. */
  RUNNING,
  /** Objects stay as they are applied: enough for admission and drift. */
  ABSENT
}
