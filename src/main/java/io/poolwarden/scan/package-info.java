/**
 * Finds the engines that Python sources make, and judges them by the library's rules. {@link
 * io.poolwarden.scan.Scanner} is the entrance, {@link io.poolwarden.scan.ScanReport} what comes of
 * it: engines, each with the settings that it is given, where each value is written, which variable
 * of the environment feeds it, and findings.
 *
 * <p>Three layers: {@code syntax} has the sources as trees, {@code flow} follows values through
 * them and yields observations of engines, and this package makes pools of these and judges them.
 */
@NullMarked
package io.poolwarden.scan;

import org.jspecify.annotations.NullMarked;
