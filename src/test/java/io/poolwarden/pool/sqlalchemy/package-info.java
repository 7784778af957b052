/** SQLAlchemy's rules against the library's own answers. */
@NullMarked
package io.poolwarden.pool.sqlalchemy;

import org.jspecify.annotations.NullMarked;
