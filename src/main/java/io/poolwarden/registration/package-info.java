/** The webhook's configuration and its certificates. */
@NullMarked
package io.poolwarden.registration;

import org.jspecify.annotations.NullMarked;
