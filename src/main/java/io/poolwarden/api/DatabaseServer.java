package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A server of databases and the connections that it takes. Cluster-scoped. */
@Group("poolwarden.io")
@Version("v1alpha1")
@ShortNames("dbserver")
@JsonClassDescription(
    "A server of databases, and how many connections it takes. DatabaseConfigurations refer to it"
        + " by name; what their clients can open together is compared with it.")
@AdditionalPrinterColumn(
    name = "Demand",
    jsonPath = ".status.demand",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Limit",
    jsonPath = ".status.limit",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Unknown",
    jsonPath = ".status.unknownClients",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "Within-Capacity",
    jsonPath = ".status.conditions[?(@.type==\"WithinCapacity\")].status")
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"WithinCapacity\")].message",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class DatabaseServer extends CustomResource<DatabaseServerSpec, DatabaseServerStatus> {
  private static final long serialVersionUID = 1L;
}
