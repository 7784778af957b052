/**
 * A whole Poolwarden on this machine, for {@code dev} and {@code demo}: a control plane on
 * loopback, the chart's manifests, and the operator under the chart's own service account.
 */
@NullMarked
package io.poolwarden.cli.local;

import org.jspecify.annotations.NullMarked;
