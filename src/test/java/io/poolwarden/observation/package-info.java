/** Tests of what asks servers of databases. */
@NullMarked
package io.poolwarden.observation;

import org.jspecify.annotations.NullMarked;
