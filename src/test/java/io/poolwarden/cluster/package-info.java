/** Tests of caches and their indexes. */
@NullMarked
package io.poolwarden.cluster;

import org.jspecify.annotations.NullMarked;
