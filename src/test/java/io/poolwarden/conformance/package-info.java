/** The verdicts held against real parts: SQLAlchemy's own engines on a real PostgreSQL. */
@NullMarked
package io.poolwarden.conformance;

import org.jspecify.annotations.NullMarked;
