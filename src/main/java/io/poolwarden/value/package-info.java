/** A value, where it came from, and why it may be unknown. */
@NullMarked
package io.poolwarden.value;

import org.jspecify.annotations.NullMarked;
