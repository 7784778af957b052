/** SQLAlchemy's pools and drivers, by version. */
@NullMarked
package io.poolwarden.pool.sqlalchemy;

import org.jspecify.annotations.NullMarked;
