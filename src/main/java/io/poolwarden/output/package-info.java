/** Verdicts as text and JSON. */
@NullMarked
package io.poolwarden.output;

import org.jspecify.annotations.NullMarked;
