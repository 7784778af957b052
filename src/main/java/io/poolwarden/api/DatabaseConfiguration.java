package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** The shared truth for the connection pools of one database. Cluster-scoped. */
@Group("poolwarden.io")
@Version("v1alpha1")
@ShortNames("dbconfig")
@JsonClassDescription(
    "The shared truth for the connection pools of one database: which workloads use it, the pool"
        + " that each of their clients must have, and how its settings reach their containers.")
@AdditionalPrinterColumn(name = "Library", jsonPath = ".spec.library.name")
@AdditionalPrinterColumn(name = "Version", jsonPath = ".spec.library.version")
@AdditionalPrinterColumn(
    name = "Accepted",
    jsonPath = ".status.conditions[?(@.type==\"Accepted\")].status")
@AdditionalPrinterColumn(
    name = "Enforced",
    jsonPath = ".status.conditions[?(@.type==\"Enforced\")].status")
@AdditionalPrinterColumn(
    name = "InSync",
    jsonPath = ".status.conditions[?(@.type==\"InSync\")].status")
@AdditionalPrinterColumn(
    name = "Total",
    jsonPath = ".status.workloads.total",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Drifted",
    jsonPath = ".status.workloads.drifted",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Unresolved",
    jsonPath = ".status.workloads.unresolved",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Exempt",
    jsonPath = ".status.workloads.exempt",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Would-Deny",
    jsonPath = ".status.workloads.wouldDeny",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class DatabaseConfiguration
    extends CustomResource<DatabaseConfigurationSpec, DatabaseConfigurationStatus> {
  private static final long serialVersionUID = 1L;
}
