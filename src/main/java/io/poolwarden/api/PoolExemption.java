package io.poolwarden.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;

/** Silences findings of some workloads of its namespace until a moment. */
@Group("poolwarden.io")
@Version("v1alpha1")
public class PoolExemption extends CustomResource<PoolExemptionSpec, PoolExemptionStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
