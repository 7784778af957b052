/** Asks servers of databases for their limit and its use. The only part that speaks JDBC. */
@NullMarked
package io.poolwarden.observation;

import org.jspecify.annotations.NullMarked;
