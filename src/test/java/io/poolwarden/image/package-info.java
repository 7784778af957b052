/** The image, as far as it can be tried without an engine that builds it. */
@NullMarked
package io.poolwarden.image;

import org.jspecify.annotations.NullMarked;
