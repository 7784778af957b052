package io.poolwarden.api;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** The shared truth for the connection pools of one database. Cluster-scoped. */
@Group("poolwarden.io")
@Version("v1alpha1")
@ShortNames("dbconfig")
public class DatabaseConfiguration
    extends CustomResource<DatabaseConfigurationSpec, DatabaseConfigurationStatus> {
  private static final long serialVersionUID = 1L;
}
