/** An admission review becomes a change, a verdict and a response. */
@NullMarked
package io.poolwarden.admission;

import org.jspecify.annotations.NullMarked;
