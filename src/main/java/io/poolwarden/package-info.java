/** The composition root, nothing else. */
@NullMarked
package io.poolwarden;

import org.jspecify.annotations.NullMarked;
