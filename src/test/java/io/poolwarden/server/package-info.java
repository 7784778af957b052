/** Tests of this package. */
@NullMarked
package io.poolwarden.server;

import org.jspecify.annotations.NullMarked;
