/** The operator as the chart installs it, on a real API server. */
@NullMarked
package io.poolwarden.operator;

import org.jspecify.annotations.NullMarked;
