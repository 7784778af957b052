/** Tests of what clients can open together. */
@NullMarked
package io.poolwarden.capacity;

import org.jspecify.annotations.NullMarked;
