package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Silences findings of some workloads of its namespace until a moment. */
@Group("poolwarden.io")
@Version("v1alpha1")
@ShortNames("poolexempt")
@JsonClassDescription(
    "Silences findings of some workloads of its namespace until a moment that must be given.")
@AdditionalPrinterColumn(name = "Configuration", jsonPath = ".spec.configuration")
@AdditionalPrinterColumn(
    name = "Active",
    jsonPath = ".status.conditions[?(@.type==\"Active\")].status")
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".spec.expires")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".spec.reason")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
public class PoolExemption extends CustomResource<PoolExemptionSpec, PoolExemptionStatus>
    implements Namespaced {
  private static final long serialVersionUID = 1L;
}
