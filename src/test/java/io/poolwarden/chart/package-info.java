/** The Helm chart, rendered and applied. */
@NullMarked
package io.poolwarden.chart;

import org.jspecify.annotations.NullMarked;
