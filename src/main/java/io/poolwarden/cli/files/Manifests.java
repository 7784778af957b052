package io.poolwarden.cli.files;

import io.poolwarden.output.Problem;
import java.util.List;

/**
 * What was read.
 *
 * @param manifests the documents, in the order of the input
 * @param problems the places that could not be read
 */
public record Manifests(List<Manifest> manifests, List<Problem> problems) {}
