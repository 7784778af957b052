package io.poolwarden.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** The verdict on one workload, written by the operator. */
@Group("poolwarden.io")
@Version("v1alpha1")
@ShortNames("drift")
public class DriftReport extends CustomResource<Void, DriftReportStatus> implements Namespaced {
  private static final long serialVersionUID = 1L;
}
