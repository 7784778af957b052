package io.poolwarden.cli.suite;

import io.poolwarden.output.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case of a file.
 *
 * @param manifests files and folders, relative to the file's folder already resolved
 * @param now when it is judged; empty is now
 * @param expectedAt where its {@code expect} stands
 */
record SuiteCase(
    Place place,
    String name,
    List<String> manifests,
    Map<String, Map<String, String>> namespaceLabels,
    Optional<Instant> now,
    Place expectedAt,
    List<ExpectedWorkload> expected,
    List<ExpectedServer> servers) {}
