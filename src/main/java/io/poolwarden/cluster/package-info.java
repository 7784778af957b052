/** The only informers, their indexes and caches, and the writers to the API server. */
@NullMarked
package io.poolwarden.cluster;

import org.jspecify.annotations.NullMarked;
