/** Tests of this package. */
@NullMarked
package io.poolwarden.registration;

import org.jspecify.annotations.NullMarked;
