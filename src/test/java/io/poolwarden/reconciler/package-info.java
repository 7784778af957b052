/** Tests of what decides when something is written. */
@NullMarked
package io.poolwarden.reconciler;

import org.jspecify.annotations.NullMarked;
