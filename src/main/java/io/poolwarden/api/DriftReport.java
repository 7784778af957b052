package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** The verdict on one workload, written by the operator. */
@Group("poolwarden.io")
@Version("v1alpha1")
@ShortNames("drift")
@JsonClassDescription(
    "The verdict on one workload, written by Poolwarden: the settings that its containers run with,"
        + " where they come from, and what differs from the DatabaseConfigurations that cover it.")
@AdditionalPrinterColumn(name = "State", jsonPath = ".status.state")
@AdditionalPrinterColumn(name = "Configurations", jsonPath = ".status.configurations")
@AdditionalPrinterColumn(
    name = "Findings",
    jsonPath = ".status.findingCount",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Environment", jsonPath = ".status.environment")
@AdditionalPrinterColumn(
    name = "Unresolved",
    jsonPath = ".status.unresolvedCount",
    type = AdditionalPrinterColumn.Type.INTEGER,
    priority = 1)
@AdditionalPrinterColumn(
    name = "Since",
    jsonPath = ".status.since",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Message", jsonPath = ".status.findings[0].message", priority = 1)
public class DriftReport extends CustomResource<Void, DriftReportStatus> implements Namespaced {
  private static final long serialVersionUID = 1L;
}
