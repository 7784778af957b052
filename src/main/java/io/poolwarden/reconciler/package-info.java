/** Reconcilers that keep drift reports and statuses true. */
@NullMarked
package io.poolwarden.reconciler;

import org.jspecify.annotations.NullMarked;
